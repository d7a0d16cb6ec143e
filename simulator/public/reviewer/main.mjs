import './texts.mjs';
import { find, keepDrawn } from '../shared/dom.mjs';
import { call } from '../shared/facebook.mjs';
import { attempt, drawFrame, keepFresh, readAddress, writeAddress } from '../shared/frame.mjs';
import { currentLanguage, dayAndTime, onLanguage, wordsOf } from '../shared/language.mjs';
import { drawActions, drawAppLine, drawDecisions, drawEarlier, drawMails } from './case.mjs';

const DAY_MS = 86_400_000;
let reviews = [];
let chosen = readAddress().app ?? null;

const current = () => reviews.find(({ id }) => id === chosen) ?? reviews[0];
const post = (path, body) => change('POST', `/simulator/apps/${current().id}/review/${path}`, body);

async function refresh() {
  const [known, { now }] = await Promise.all([call('GET', '/simulator/reviews'), call('GET', '/simulator/clock')]);
  reviews = known;
  find('now').textContent = dayAndTime(now);
  const app = current();
  if (!app) return;
  const names = reviews.map(({ id, name }) => [id, name]);
  keepDrawn(find('app'), [app.id, names], () =>
    names.map(([id, name]) => new Option(name, id, id === app.id, id === app.id)),
  );
  find('submit').elements.contactEmail.placeholder = app.contactEmail ?? '';
  drawAppLine(app);
  drawActions(app, post);
  drawDecisions(app);
  drawEarlier(app);
  drawMails(app);
  writeAddress({ app: app.id });
}

/** Calls the control API and draws what has become of it; true when it was not refused. */
function change(method, path, body) {
  return attempt(async () => {
    await call(method, path, body);
    await refresh();
  });
}

async function fillSettings() {
  const { mood, seed, minDelayMs, maxDelayMs } = await call('GET', '/simulator/reviewer');
  const { elements } = find('settings');
  const moods = Object.entries(wordsOf('moods'));
  keepDrawn(elements.mood, [currentLanguage(), mood], () =>
    moods.map(([value, text]) => new Option(text, value, value === mood, value === mood)),
  );
  elements.seed.value = seed;
  elements.minDays.value = minDelayMs / DAY_MS;
  elements.maxDays.value = maxDelayMs / DAY_MS;
}

function onSubmit(id, handle) {
  find(id).addEventListener('submit', (event) => {
    event.preventDefault();
    handle(event.target.elements);
  });
}

onSubmit('settings', ({ mood, seed, minDays, maxDays }) =>
  change('PUT', '/simulator/reviewer', {
    ...{ mood: mood.value, seed: Number(seed.value) },
    minDelayMs: Math.round(Number(minDays.value) * DAY_MS),
    maxDelayMs: Math.round(Number(maxDays.value) * DAY_MS),
  }),
);
onSubmit('submit', ({ permissions, contactEmail }) =>
  post('submissions', {
    permissions: permissions.value.split(/[\s,]+/).filter(Boolean),
    ...(contactEmail.value && { contactEmail: contactEmail.value }),
  }),
);
onSubmit('decide', (elements) => {
  const selects = [...elements].filter(({ tagName, value }) => tagName === 'SELECT' && value !== 'pending');
  const decisions = selects.map(({ name, value }) => ({
    ...{ permission: name, verdict: value },
    comment: elements[`comment:${name}`].value || null,
  }));
  return post('decisions', { decisions });
});
find('app').addEventListener('change', (event) => {
  chosen = event.target.value;
  void attempt(refresh);
});
find('day').addEventListener('click', () => change('POST', '/simulator/clock', { advanceMs: DAY_MS }));

drawFrame('reviewer');
onLanguage(() => attempt(fillSettings));
await attempt(fillSettings);
await keepFresh(refresh);
