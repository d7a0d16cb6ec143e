import { laterMessage, previewOf } from '../../domain/last-message';
import type { WebhookEvent } from '../../graph/webhook-events';
import { lastMessageOf } from '../../ingest/last-message';

const event = (more: Partial<WebhookEvent>): WebhookEvent => ({
  ...{ pageId: '1', psid: '2', kind: 'message', id: 'm_1', at: 100, standby: false, byPage: false, content: {} },
  ...more,
});

test.each([
  ['a text', event({ content: { text: ' Is the\n room  free? ' } }), 'text', 'Is the room free?'],
  ['a photo', event({ content: { attachments: [{ type: 'image' }] } }), 'image', null],
  [
    'a photo with words',
    event({ content: { text: 'this one', attachments: [{ type: 'image' }] } }),
    'text',
    'this one',
  ],
  [
    'a kind of attachment that Meta made up since',
    event({ content: { attachments: [{ type: 'reel' }] } }),
    'other',
    null,
  ],
  ['a message of nothing', event({}), 'other', null],
  ['a button', event({ kind: 'postback', content: { title: 'Get started', payload: 'x' } }), 'button', 'Get started'],
  ['an edit', event({ kind: 'edit', content: { targetMid: 'm_0', text: 'better' } }), 'text', 'better'],
  ['what was taken back', event({ kind: 'unsend', content: { targetMid: 'm_0' } }), 'unsent', null],
])('The list shows %s', (_name, one, kind, text) => {
  expect(lastMessageOf(one, 'visitor')).toMatchObject({ kind, text, at: 100, from: 'visitor' });
});

test.each(['reaction', 'referral', 'optin', 'handover', 'unknown'] as const)('The list does not show: %s', (kind) => {
  expect(lastMessageOf(event({ kind }), 'visitor')).toBeNull();
});

test('Of a message that was taken back nothing is shown, also when both have the same time or come turned round', () => {
  const message = lastMessageOf(event({ id: 'z', content: { text: 'secret' } }), 'visitor');
  const unsend = lastMessageOf(event({ id: 'a', kind: 'unsend', content: { targetMid: 'z' } }), 'visitor');
  expect(laterMessage(message, unsend)?.kind).toBe('unsent');
  expect(laterMessage(unsend, message)?.kind).toBe('unsent');
});

test('A long text is cut between characters, to 120 with the sign that says so', () => {
  const shown = previewOf('😀'.repeat(200)) ?? '';
  expect([...shown]).toHaveLength(120);
  expect(shown.endsWith('😀…')).toBe(true);
  expect(previewOf('x'.repeat(120))).toBe('x'.repeat(120));
  expect(previewOf(' \n\t')).toBeNull();
});
