import { call, connectPage } from './facebook.mjs';
import { chooseLanguage, say, translate } from './texts.mjs';
import { drawThread, markRead, windowText } from './thread.mjs';

const REFRESH_MS = 1000;
const find = (id) => document.getElementById(id);
const chosen = { pageId: null, psid: null };
let known = { pages: [], apps: [], visitors: [], messages: [], deliveries: { pages: [], alerts: [] }, now: 0 };
let drawn = '';

const visitorBase = () => `/simulator/pages/${chosen.pageId}/visitors/${chosen.psid}`;

async function load() {
  const [pages, apps, deliveries, { now }] = await Promise.all(
    ['/credentials', '/simulator/apps', '/simulator/deliveries', '/simulator/clock'].map((path) => call('GET', path)),
  );
  if (!pages.some(({ pageId }) => pageId === chosen.pageId)) chosen.pageId = pages[0]?.pageId ?? null;
  const visitors = chosen.pageId ? await call('GET', `/simulator/pages/${chosen.pageId}/visitors`) : [];
  if (!visitors.some(({ psid }) => psid === chosen.psid)) chosen.psid = visitors[0]?.psid ?? null;
  const messages = chosen.psid ? await call('GET', `${visitorBase()}/messages`) : [];
  known = { pages, apps, visitors, messages, deliveries, now };
}

function fillList(id, lines) {
  const items = lines.map(([text, className]) => {
    const item = document.createElement('li');
    item.textContent = text;
    item.className = className;
    return item;
  });
  find(id).replaceChildren(...items);
}

const drawnLists = {};

/** True when a list has to be drawn again: an open menu and the focus survive a refresh that changed nothing in it. */
function isNew(name, content) {
  const key = JSON.stringify(content);
  const isDifferent = drawnLists[name] !== key;
  drawnLists[name] = key;
  return isDifferent;
}

function drawPages() {
  if (!isNew('pages', [chosen.pageId, known.pages.map(({ pageId, pageName }) => [pageId, pageName])])) return;
  const options = known.pages.map(
    ({ pageId, pageName }) => new Option(pageName, pageId, false, pageId === chosen.pageId),
  );
  find('page').replaceChildren(...options);
}

function drawVisitors() {
  if (!isNew('visitors', [chosen.psid, known.visitors.map(({ psid, name }) => [psid, name])])) return;
  const items = known.visitors.map((visitor) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.setAttribute('aria-pressed', String(visitor.psid === chosen.psid));
    const picture = document.createElement('img');
    picture.src = `/simulator/pictures/${visitor.psid}.png`;
    picture.alt = '';
    const name = document.createElement('span');
    name.textContent = visitor.name;
    button.append(picture, name);
    button.addEventListener('click', () => choose({ psid: visitor.psid }));
    const item = document.createElement('li');
    item.append(button);
    return item;
  });
  find('visitors').replaceChildren(...items);
}

function drawConnection() {
  const page = known.pages.find(({ pageId }) => pageId === chosen.pageId);
  const app = known.apps.find(({ id }) => id === page?.appId);
  if (!page || !app) return;
  find('app-name').textContent = say('appLine', { name: app.name, id: app.id });
  find('app-state').textContent = app.callback ? say('hasCallback', { url: app.callback.url }) : say('noCallback');
  find('app-state').className = `state ${app.callback ? 'good' : 'bad'}`;
  const stateOf = ({ name, subscribedFields }) =>
    subscribedFields ? [say('subscribed', { page: name }), 'good'] : [say('notSubscribed', { page: name }), 'bad'];
  fillList('app-pages', app.pages.map(stateOf));
  find('connect-button').textContent = say('connect', { page: page.pageName });
  const rows = [
    [say('appId'), page.appId],
    [say('appSecret'), page.appSecret],
    [say('pageId'), page.pageId],
    [say('pageToken'), page.pageAccessToken],
  ];
  const parts = rows.flatMap((row) =>
    row.map((text, index) => Object.assign(document.createElement(index === 0 ? 'dt' : 'dd'), { textContent: text })),
  );
  find('credentials').replaceChildren(...parts);
}

function drawDeliveries() {
  const line = known.deliveries.pages.find(({ pageId }) => pageId === chosen.pageId);
  find('delivery-state').textContent = line ? say('deliveryState', line) : '';
  const alerts = known.deliveries.alerts.filter(({ pageId }) => pageId === chosen.pageId).slice(-3);
  fillList(
    'alerts',
    alerts.map(({ message }) => [message, 'bad']),
  );
}

function drawWindow() {
  const visitor = known.visitors.find(({ psid }) => psid === chosen.psid);
  const page = known.pages.find(({ pageId }) => pageId === chosen.pageId);
  find('thread-title').textContent = visitor && page ? `${visitor.name} → ${page.pageName}` : '';
  find('window-state').textContent = visitor ? windowText(visitor, known.now) : '';
  find('blocked').checked = visitor?.state === 'blocked';
  drawAccess(
    visitor,
    known.apps.find(({ id }) => id === page?.appId),
  );
  for (const id of ['write-text', 'inbox-text', 'blocked']) find(id).disabled = !visitor;
  if (visitor?.state === 'blocked') find('write-text').disabled = true;
  find('typing').hidden = !(visitor?.typingUntil > known.now);
  drawThread(find('thread'), known.messages, ({ title, payload }) =>
    act({ kind: 'quick_reply', text: title, payload }),
  );
  return visitor ? markRead(visitorBase(), visitor, known.messages) : undefined;
}

/** An app in development, or without Advanced Access, exchanges nothing with people who have no role on it. */
function drawAccess(visitor, app) {
  const isLimited =
    Boolean(visitor && app) && (app.mode === 'development' || visitor.role !== null || !visitor.withinAccess);
  find('tester-switch').hidden = !isLimited;
  find('tester').checked = Boolean(visitor?.role);
  const isOut = isLimited && !visitor.withinAccess;
  show('access-state', isOut ? say('outOfAccess', { app: app.name }) : '', 'small');
}

/** Draws what has changed since the last time, or everything after a choice of the user. */
async function refresh(isForced = false) {
  await load();
  const { now: _now, ...state } = known;
  const signature = JSON.stringify([chosen, state]);
  if (isForced || signature !== drawn) {
    drawPages();
    drawVisitors();
    drawConnection();
    drawDeliveries();
  }
  if (isForced || signature !== drawn || known.now % 30_000 < REFRESH_MS) await drawWindow();
  drawn = signature;
}

async function choose(change) {
  Object.assign(chosen, change);
  show('write-problem', '');
  show('connect-result', '');
  await refresh(true);
}

function show(id, text, className = 'problem') {
  Object.assign(find(id), { textContent: text, hidden: text === '', className });
}

async function act(action) {
  try {
    await call('POST', `${visitorBase()}/messages`, action);
    show('write-problem', '');
  } catch (error) {
    show('write-problem', error.message);
  }
  await refresh();
}

/** Runs `submit` with the text of the form's field, which is emptied at once. */
function onText(formId, fieldId, submit) {
  find(formId).addEventListener('submit', async (event) => {
    event.preventDefault();
    const text = find(fieldId).value.trim();
    if (text === '') return;
    find(fieldId).value = '';
    await submit(text);
    find(fieldId).focus();
  });
}

find('page').addEventListener('change', (event) => choose({ pageId: event.target.value, psid: null }));
find('blocked').addEventListener('change', async (event) => {
  await call('PATCH', visitorBase(), { state: event.target.checked ? 'blocked' : 'normal' });
  await refresh(true);
});
find('tester').addEventListener('change', async (event) => {
  await call('PATCH', visitorBase(), { role: event.target.checked ? 'tester' : null });
  await refresh(true);
});
onText('new-visitor', 'new-visitor-name', async (name) => {
  const visitor = await call('POST', `/simulator/pages/${chosen.pageId}/visitors`, { name });
  await choose({ psid: visitor.psid });
});
onText('write', 'write-text', (text) => act({ text }));
onText('inbox', 'inbox-text', async (text) => {
  await call('POST', `/simulator/pages/${chosen.pageId}/inbox/${chosen.psid}`, { text });
  await refresh();
});
find('connect').addEventListener('submit', async (event) => {
  event.preventDefault();
  const page = known.pages.find(({ pageId }) => pageId === chosen.pageId);
  find('connect-button').disabled = true;
  try {
    await connectPage(page, find('callback-url').value.trim(), find('verify-token').value.trim());
    show('connect-result', say('connected'), 'good');
  } catch (error) {
    show('connect-result', say('failed', { message: error.message }));
  }
  find('connect-button').disabled = false;
  await refresh(true);
});
for (const button of document.querySelectorAll('[data-language]')) {
  button.addEventListener('click', async () => {
    chooseLanguage(button.dataset.language);
    translate();
    await refresh(true);
  });
}

async function keepFresh() {
  try {
    await refresh();
    if (find('write-problem').textContent === say('offline')) show('write-problem', '');
  } catch {
    show('write-problem', say('offline'));
  }
  setTimeout(keepFresh, REFRESH_MS);
}

translate();
await keepFresh();
