import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { type Me, MeContext, useMay, useMe } from '../../web/client/session';

const me = { name: 'Dora', permissions: ['conversations.reply'] } as unknown as Me;

function Greeting() {
  return `${useMe().name} ${useMay('conversations.reply')}`;
}

test('A part that is built while the session ends still knows whose it is', () => {
  expect(renderToString(createElement(MeContext, { value: me }, createElement(Greeting)))).toBe('Dora true');
});

test('Nobody is taken for a person outside', () => {
  expect(() => renderToString(createElement(Greeting))).toThrow('nobody is signed in');
});
