import { button, element, find, keepDrawn, keepList, select, show } from '../shared/dom.mjs';
import { call, subscribePage } from '../shared/facebook.mjs';
import { attempt } from '../shared/frame.mjs';
import { currentLanguage, say, wordsOf } from '../shared/language.mjs';
import { unsubscribe } from './app.mjs';

/** The Pages of the app: subscription, token, restriction. */
export function pagesCard({ app, credentials }, change) {
  keepList(find('pages'), app.pages, {
    keyOf: ({ id }) => id,
    stateOf: (page) => [currentLanguage(), page, credentials.find(({ pageId }) => pageId === page.id)],
    draw: (page) =>
      pageItem(
        page,
        credentials.find(({ pageId }) => pageId === page.id),
        change,
      ),
  });
}

function pageItem({ id, name, subscribedFields, tokenDeath, restriction }, credentials, change) {
  const isSubscribed = subscribedFields !== null;
  const word = say(isSubscribed ? 'unsubscribe' : 'subscribe', { page: name });
  const toggle = button(word, () =>
    attempt(() => (isSubscribed ? unsubscribe(credentials) : subscribePage(credentials))),
  );
  const token = select(Object.entries(wordsOf('tokenActions')), '', { ariaLabel: say('tokenOf', { page: name }) });
  token.addEventListener('change', () => change('PUT', `/simulator/pages/${id}/token`, tokenChange(token.value)));
  const limits = select(Object.entries(wordsOf('restrictions')), restriction ?? '', {
    ariaLabel: say('restrictionOf', { page: name }),
  });
  limits.addEventListener('change', () =>
    change('PATCH', `/simulator/pages/${id}`, { restriction: limits.value || null }),
  );
  const tokenLine = tokenDeath === null ? say('tokenWorks') : say('tokenDead', { subcode: tokenDeath });
  return element(
    'li',
    {},
    element('h3', {}, name),
    element(
      'p',
      { className: `small ${isSubscribed ? 'good' : 'bad'}` },
      isSubscribed ? say('subscribed', { fields: subscribedFields.join(', ') }) : say('notSubscribed'),
    ),
    element('p', { className: `small ${tokenDeath === null ? 'good' : 'bad'}` }, tokenLine),
    element('div', { className: 'row wrap controls' }, toggle, token, limits),
  );
}

function tokenChange(value) {
  if (value === 'replace') return { replace: true };
  return { deadSubcode: value === 'revive' ? null : Number(value) };
}

/** People with their role on the app, and what can happen to their accounts. */
export function peopleCard({ app, people }, change) {
  keepList(find('people'), people, {
    keyOf: ({ id }) => id,
    stateOf: (person) => [currentLanguage(), app.id, person.name, roleOf(person, app), person.checkpointed],
    draw: (person) => personItem(person, app, change),
  });
}

const roleOf = ({ apps }, app) => apps.find(({ appId }) => appId === app.id)?.role ?? '';

function personItem(person, app, change) {
  const { id, name } = person;
  const role = select(Object.entries(wordsOf('roleNames')), roleOf(person, app), {
    ariaLabel: say('roleOf', { name }),
  });
  role.addEventListener('change', () =>
    change('PUT', `/simulator/apps/${app.id}/roles/${id}`, { role: role.value || null }),
  );
  const happens = select(Object.entries(wordsOf('events')), '', { ariaLabel: say('happensTo', { name }) });
  happens.addEventListener('change', async () => {
    const kind = happens.value;
    happens.value = '';
    await attempt(async () => {
      const ofApp = kind.endsWith('checkpoint') || kind === 'change_password' ? {} : { appId: app.id };
      const { killed } = await call('POST', `/simulator/people/${id}/actions`, { kind, ...ofApp });
      show(find('people-result'), say('killed', { name, killed: killed ?? 0 }));
    });
  });
  return element('li', {}, element('h3', {}, name), element('div', { className: 'row wrap controls' }, role, happens));
}

/** Draws the behaviour of webhooks as switches. */
export function optionsForm(target, options, change) {
  keepDrawn(target, [currentLanguage(), options], () => {
    const put = (body) => change('PUT', '/simulator/webhooks/options', body);
    const flags = ['paused', 'reorder', 'autoRead', 'omitDeliveryMids'].map((name) => {
      const input = element('input', { type: 'checkbox', checked: options[name] });
      input.addEventListener('change', () => put({ [name]: input.checked }));
      return element('label', { className: 'switch' }, input, ' ', say(name));
    });
    const signature = select(Object.entries(wordsOf('signatures')), options.signature);
    signature.addEventListener('change', () => put({ signature: signature.value }));
    const again = element('input', { type: 'number', min: 0, max: 10, value: options.duplicates });
    again.addEventListener('change', () => put({ duplicates: Number(again.value) }));
    const fields = [
      [say('signature'), signature],
      [say('duplicates'), again],
    ].map(([text, control]) => element('label', {}, element('span', {}, text), ' ', control));
    return [...flags, ...fields];
  });
}
