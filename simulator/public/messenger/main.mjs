import './texts.mjs';
import { button, element, find, keepDrawn, keepList } from '../shared/dom.mjs';
import { call } from '../shared/facebook.mjs';
import { attempt, drawFrame, keepFresh, readAddress, writeAddress } from '../shared/frame.mjs';
import { currentLanguage } from '../shared/language.mjs';
import { ChatWindow } from './chat-window.mjs';

const MOST_WINDOWS = 4;
const address = readAddress();
const chosen = { pageId: address.page ?? null, open: address.open?.split(',') ?? [] };
/** By PSID. */
const windows = new Map();
let visitors = [];

async function load() {
  const [apps, { now }] = await Promise.all(['/simulator/apps', '/simulator/clock'].map((path) => call('GET', path)));
  const pages = apps.flatMap((app) => app.pages.map((page) => ({ ...page, app })));
  const page = pages.find(({ id }) => id === chosen.pageId) ?? pages[0];
  chosen.pageId = page?.id ?? null;
  visitors = page ? await call('GET', `/simulator/pages/${page.id}/visitors`) : [];
  chosen.open = chosen.open.filter((psid) => visitors.some((visitor) => visitor.psid === psid));
  if (chosen.open.length === 0 && visitors[0] && address.open === undefined) chosen.open = [visitors[0].psid];
  return { pages, page, now };
}

function drawPages(pages) {
  const names = pages.map(({ id, name }) => [id, name]);
  keepDrawn(find('page'), [chosen.pageId, names], () =>
    names.map(([id, name]) => new Option(name, id, id === chosen.pageId, id === chosen.pageId)),
  );
}

function drawVisitors() {
  keepList(find('visitors'), visitors, {
    keyOf: ({ psid }) => psid,
    stateOf: ({ psid, name, state }) => [currentLanguage(), name, state, chosen.open.includes(psid)],
    draw: ({ psid, name }) => {
      const isOpen = chosen.open.includes(psid);
      const picture = element('img', { src: `/simulator/pictures/${psid}.png`, alt: '' });
      const made = button('', () => toggle(psid), { aria: { pressed: String(isOpen) } });
      made.append(picture, element('span', {}, name));
      return element('li', {}, made);
    },
  });
}

/** Windows are kept as they are: what is being written in one survives every refresh and the opening of another. */
async function drawWindows({ page, now }) {
  const wanted = chosen.open.map((psid) => visitors.find((visitor) => visitor.psid === psid)).filter(Boolean);
  for (const [psid, window] of windows) {
    if (wanted.some((visitor) => visitor.psid === psid)) continue;
    window.root.remove();
    windows.delete(psid);
  }
  for (const { psid } of wanted) {
    if (windows.has(psid)) continue;
    const window = new ChatWindow(page.id, psid, { onClose: () => toggle(psid), refresh });
    windows.set(psid, window);
    find('windows').append(window.root);
  }
  find('nobody').hidden = wanted.length > 0;
  await Promise.all(wanted.map((visitor) => windows.get(visitor.psid)?.draw({ visitor, page, now })));
}

async function refresh() {
  const known = await load();
  drawPages(known.pages);
  drawVisitors();
  await drawWindows(known);
  writeAddress({ page: chosen.pageId, open: chosen.open.join(',') });
}

async function toggle(psid) {
  const others = chosen.open.filter((one) => one !== psid);
  chosen.open = others.length < chosen.open.length ? others : [...others, psid].slice(-MOST_WINDOWS);
  address.open = '';
  await attempt(refresh);
  windows.get(psid)?.focus();
}

drawFrame('messenger');
find('page').addEventListener('change', (event) => {
  chosen.pageId = event.target.value;
  chosen.open = [];
  address.open = undefined;
  void attempt(refresh);
});
find('new-visitor').addEventListener('submit', async (event) => {
  event.preventDefault();
  const field = find('new-visitor-name');
  const name = field.value.trim();
  if (name === '') return;
  await attempt(async () => {
    const { psid } = await call('POST', `/simulator/pages/${chosen.pageId}/visitors`, { name });
    field.value = '';
    await toggle(psid);
  });
});
await keepFresh(refresh);
