import './texts.mjs';
import { button, element, find, keepDrawn, keepList, show } from '../shared/dom.mjs';
import { call, keepFile } from '../shared/facebook.mjs';
import { attempt, drawFrame, keepFresh, readAddress, writeAddress } from '../shared/frame.mjs';
import { currentLanguage, say, timeOfDay } from '../shared/language.mjs';
import { attachmentType, drawThread, windowText } from '../shared/thread.mjs';

const address = readAddress();
const chosen = { pageId: address.page ?? null, psid: address.visitor ?? null };
let known = { pages: [], page: undefined, visitors: [], visitor: undefined, messages: [], now: 0 };

const base = () => `/simulator/pages/${chosen.pageId}`;

async function load() {
  const [apps, { now }] = await Promise.all(['/simulator/apps', '/simulator/clock'].map((path) => call('GET', path)));
  const pages = apps.flatMap((app) => app.pages);
  const page = pages.find(({ id }) => id === chosen.pageId) ?? pages[0];
  chosen.pageId = page?.id ?? null;
  const all = page ? await call('GET', `${base()}/visitors`) : [];
  const visitors = all.filter(({ messageCount }) => messageCount > 0);
  const visitor = visitors.find(({ psid }) => psid === chosen.psid) ?? visitors[0];
  chosen.psid = visitor?.psid ?? null;
  const messages = visitor ? await call('GET', `${base()}/visitors/${visitor.psid}/messages`) : [];
  known = { pages, page, visitors, visitor, messages, now };
}

function drawPages() {
  const names = known.pages.map(({ id, name }) => [id, name]);
  keepDrawn(find('page'), [chosen.pageId, names], () =>
    names.map(([id, name]) => new Option(name, id, id === chosen.pageId, id === chosen.pageId)),
  );
  find('routing').checked = known.page?.conversationRouting ?? false;
}

/** The newest first, with what a colleague has not seen. */
function drawThreads() {
  const sorted = known.visitors.toSorted((a, b) => (b.windowOpenedAt ?? 0) - (a.windowOpenedAt ?? 0));
  const isNew = ({ windowOpenedAt, seenByPageUpTo }) => (windowOpenedAt ?? 0) > (seenByPageUpTo ?? 0);
  keepList(find('threads'), sorted, {
    keyOf: ({ psid }) => psid,
    stateOf: (visitor) => [currentLanguage(), visitor.name, visitor.windowOpenedAt, isNew(visitor), chosen.psid],
    draw: (visitor) => {
      const { psid, name, windowOpenedAt } = visitor;
      const made = button('', () => choose(psid), { aria: { pressed: String(psid === chosen.psid) } });
      const mark = isNew(visitor) && element('strong', { className: 'mark' }, say('unreadMark'));
      const time = windowOpenedAt === null ? null : element('time', { className: 'faint' }, timeOfDay(windowOpenedAt));
      const picture = element('img', { src: `/simulator/pictures/${psid}.png`, alt: '' });
      made.append(picture, element('span', {}, name), ...[mark, time].filter(Boolean));
      return element('li', {}, made);
    },
  });
}

function drawConversation() {
  const { visitor, page, messages, now } = known;
  find('none').hidden = visitor !== undefined;
  find('conversation').hidden = visitor === undefined;
  if (!visitor) return;
  show(find('thread-title'), visitor.name);
  show(find('window-state'), windowText(visitor, now));
  const isRouted = page.conversationRouting;
  show(find('control-state'), say(isRouted ? (visitor.withInbox ? 'withInbox' : 'withApp') : 'withBoth'));
  find('take').hidden = !isRouted || visitor.withInbox;
  find('pass').hidden = !isRouted || !visitor.withInbox;
  find('thread').setAttribute('aria-label', say('threadOf', { name: visitor.name, page: page.name }));
  find('text').placeholder = say('writeAs', { page: page.name });
  find('text').setAttribute('aria-label', find('text').placeholder);
  drawThread(find('thread'), messages, {
    mine: 'from_page',
    partsOf: ({ direction, timestamp, appId }) =>
      direction === 'from_page'
        ? [
            say(appId === null ? 'fromInbox' : 'fromApp'),
            say((visitor.readUpTo ?? 0) >= timestamp ? 'stateRead' : 'stateDelivered'),
          ]
        : [],
  });
}

/** A colleague who has the conversation open has seen it, and the visitor is shown so. */
async function markSeen() {
  const { visitor, messages } = known;
  const newest = messages.findLast(({ direction }) => direction === 'from_visitor');
  if (!newest || document.hidden || (visitor.seenByPageUpTo ?? 0) >= newest.timestamp) return;
  if (chosen.isOpened) await call('POST', `${base()}/inbox/${visitor.psid}/seen`);
}

async function refresh() {
  await load();
  drawPages();
  drawThreads();
  drawConversation();
  await markSeen();
  writeAddress({ page: chosen.pageId, visitor: chosen.psid });
}

/** Only what somebody opened counts as seen, not what the list happens to show first. */
function choose(psid) {
  Object.assign(chosen, { psid, isOpened: true });
  return attempt(refresh);
}

const post = (path, body) =>
  attempt(async () => {
    await call('POST', `${base()}/inbox/${chosen.psid}${path}`, body);
    chosen.isOpened = true;
    await refresh();
  });

drawFrame('inbox');
find('thread').tabIndex = 0; // so that the keyboard can scroll it
find('page').addEventListener('change', (event) => {
  Object.assign(chosen, { pageId: event.target.value, psid: null, isOpened: false });
  void attempt(refresh);
});
find('routing').addEventListener('change', (event) =>
  attempt(async () => {
    await call('PATCH', base(), { conversationRouting: event.target.checked });
    await refresh();
  }),
);
find('take').addEventListener('click', () => post('/control', { action: 'take' }));
find('pass').addEventListener('click', () => post('/control', { action: 'pass' }));
find('answer').addEventListener('submit', async (event) => {
  event.preventDefault();
  const text = find('text').value.trim();
  if (text === '') return;
  const appId = find('stranger').checked ? { appId: null } : {};
  if (!(await post('', { text, ...appId }))) return;
  find('text').value = '';
  find('text').focus();
});
find('file').addEventListener('change', async (event) => {
  const files = [...event.target.files];
  event.target.value = '';
  for (const file of files) {
    await attempt(async () => {
      const url = await keepFile(file);
      await post('', { attachment: { type: attachmentType(file), url } });
    });
  }
});
await keepFresh(refresh);
