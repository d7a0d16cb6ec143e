import { element, find, keepDrawn, labelled, select, show } from '../shared/dom.mjs';
import { call, saveCallback, subscribePage } from '../shared/facebook.mjs';
import { attempt } from '../shared/frame.mjs';
import { currentLanguage, say, wordsOf } from '../shared/language.mjs';

let known = null;

/** Mode and condition of the app, what it may do, and the callback that is saved. */
export function appCard(now, change) {
  known = now;
  const { app, details, credentials } = now;
  keepDrawn(find('app-state'), [currentLanguage(), app.id, details], () => {
    const save = (body) => change('PATCH', `/simulator/apps/${app.id}`, body);
    const mode = select(Object.entries(wordsOf('modes')), details.mode);
    mode.addEventListener('change', () => save({ mode: mode.value }));
    const state = select(Object.entries(wordsOf('conditions')), details.state);
    state.addEventListener('change', () => save({ state: state.value }));
    const secret = element('input', { type: 'checkbox', checked: details.requireAppSecret });
    secret.addEventListener('change', () => save({ requireAppSecret: secret.checked }));
    const access = details.advancedAccess;
    const line = access.length > 0 ? say('access', { list: access.join(', ') }) : say('noAccess');
    return [
      labelled(say('mode'), mode),
      labelled(say('condition'), state),
      element('label', { className: 'switch' }, secret, ' ', say('requireSecret')),
      element('p', { className: 'small' }, line),
      element('p', { className: 'small' }, element('a', { href: `reviewer.html#app=${app.id}` }, say('toReview'))),
    ];
  });
  keepDrawn(find('credentials'), [currentLanguage(), credentials], () => {
    const [first] = credentials;
    const rows = [
      [say('appId'), first?.appId],
      [say('appSecret'), first?.appSecret],
      ...credentials.flatMap(({ pageName: page, pageId, pageAccessToken }) => [
        [say('pageId', { page }), pageId],
        [say('pageToken', { page }), pageAccessToken],
      ]),
    ];
    return rows.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value ?? '')]);
  });
  show(find('callback-state'), app.callback ? say('hasCallback', { url: app.callback.url }) : say('noCallback'));
  find('callback-state').className = `small ${app.callback ? 'good' : 'bad'}`;
}

/** "Verify and save" of the dashboard, which subscribes the Pages of the app as well. */
export function bindCallback(refresh) {
  const form = find('connect');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const { app, credentials } = known;
    show(find('connect-result'), '');
    const { value: url } = form.elements.callbackUrl;
    const isDone = await attempt(async () => {
      await saveCallback(credentials[0], url.trim(), form.elements.verifyToken.value.trim());
      const dead = new Set(app.pages.filter(({ tokenDeath }) => tokenDeath !== null).map(({ id }) => id));
      for (const page of credentials) if (!dead.has(page.pageId)) await subscribePage(page);
      await refresh();
    });
    if (isDone) show(find('connect-result'), say('verified'));
  });
}

/** Ends the Page's subscription, as the app itself would. */
export function unsubscribe({ pageId, pageAccessToken }) {
  return call('DELETE', `/v26.0/${pageId}/subscribed_apps?access_token=${encodeURIComponent(pageAccessToken)}`);
}
