import { call } from './facebook.mjs';
import { WORDS } from './reviewer-texts.mjs';

const REFRESH_MS = 1500;
const DAY_MS = 86_400_000;
const find = (id) => document.getElementById(id);
const stored = localStorage.getItem('simulatedFacebookLanguage') ?? navigator.language.slice(0, 2);
let language = WORDS[stored] ? stored : 'en';
let reviews = [];
let drawn = '';
let chosen = null;

const words = () => WORDS[language];
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => String(values[name] ?? ''));
const time = (ms) => new Date(ms).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
const current = () => reviews.find(({ id }) => id === chosen) ?? reviews[0];

function element(name, text = '', attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  Object.assign(made, attributes);
  return made;
}

/** Runs a change and shows what it was refused for, and draws the result. */
async function act(change) {
  find('problem').hidden = true;
  try {
    await change();
    drawn = '';
    await refresh();
  } catch (error) {
    find('problem').textContent = error.message;
    find('problem').hidden = false;
  }
}

const post = (path, body) => call('POST', `/simulator/apps/${current().id}/review/${path}`, body);

function drawActions({ state, mode, identity }) {
  const names = words().actions;
  const button = (text, body) =>
    element('button', text, { type: 'button', onclick: () => act(() => post('actions', body)) });
  const possible = [
    state === 'restricted'
      ? button(names.unblock, { kind: 'unblock' })
      : button(names.block, { kind: 'block', reason: words().reason }),
    ...(identity === 'asked'
      ? [
          button(names.passed, { kind: 'finish_identity', passed: true }),
          button(names.failed, { kind: 'finish_identity', passed: false }),
        ]
      : [button(names.ask_identity, { kind: 'ask_identity' })]),
    mode === 'live'
      ? button(names.development, { kind: 'set_mode', mode: 'development' })
      : button(names.live, { kind: 'set_mode', mode: 'live' }),
  ];
  find('actions').replaceChildren(...possible);
}

function fieldsetOf([permission, { status, comment }]) {
  const set = element('fieldset');
  const select = element('select', '', { name: permission, ariaLabel: permission });
  for (const [value, text] of Object.entries(words().verdict))
    select.append(new Option(text, value, false, value === status));
  const label = element('label', words().comment);
  label.append(
    element('textarea', '', { name: `comment:${permission}`, rows: 2, maxLength: 5000, value: comment ?? '' }),
  );
  set.append(element('legend', permission), select, label);
  return set;
}

function lineOf({ number, submittedAt, decidedAt, decidesAt }) {
  const { number: words1, decidedBy, willDecide, waits } = words();
  const end =
    decidedAt !== null
      ? filled(decidedBy, { at: time(decidedAt) })
      : decidesAt === null
        ? waits
        : filled(willDecide, { at: time(decidesAt) });
  return `${filled(words1, { number, at: time(submittedAt) })}: ${end}`;
}

function drawSubmissions({ submissions }) {
  const last = submissions.at(-1);
  const open = last && last.decidedAt === null ? last : null;
  find('decide').hidden = open === null;
  find('submit').hidden = open !== null;
  if (open) {
    find('permissions').replaceChildren(
      element('p', lineOf(open), { className: 'small' }),
      ...Object.entries(open.permissions).map(fieldsetOf),
    );
  }
  const earlier = submissions.filter((one) => one !== open).reverse();
  find('earlier').replaceChildren(
    ...earlier.flatMap((one) => [
      element('p', lineOf(one), { className: 'small' }),
      ...Object.entries(one.permissions).map(([name, { status, comment }]) =>
        element('p', `${name}: ${words().verdict[status]}${comment ? ` (${comment})` : ''}`, { className: 'small' }),
      ),
    ]),
  );
}

function drawMails({ notices }) {
  const lines = notices
    .toReversed()
    .map(({ at, to, subject, outcome }) =>
      element('li', `${time(at)} · ${to ?? '—'} · ${subject} · ${words().outcome[outcome]}`),
    );
  find('mails').replaceChildren(...(lines.length > 0 ? lines : [element('li', words().noMails)]));
}

function draw() {
  const app = current();
  const key = JSON.stringify([language, chosen, reviews]);
  if (!app || key === drawn) return;
  drawn = key;
  find('app').replaceChildren(...reviews.map(({ id, name }) => new Option(name, id, false, id === app.id)));
  find('app-title').textContent = app.name;
  const { mode, state, identity, appLine } = words();
  const access = app.advancedAccess.join(', ');
  find('app-state').textContent = filled(appLine, {
    ...{ id: app.id, access, mode: mode[app.mode], state: state[app.state], identity: identity[app.identity] },
  });
  find('submit').elements.contactEmail.placeholder = app.contactEmail ?? '';
  drawActions(app);
  drawSubmissions(app);
  drawMails(app);
}

async function refresh() {
  const [known, { now }] = await Promise.all([call('GET', '/simulator/reviews'), call('GET', '/simulator/clock')]);
  reviews = known;
  find('now').textContent = time(now);
  draw();
}

async function fillSettings() {
  const { mood, seed, minDelayMs, maxDelayMs } = await call('GET', '/simulator/reviewer');
  const { elements } = find('settings');
  elements.mood.replaceChildren(
    ...Object.entries(words().moods).map(([value, text]) => new Option(text, value, false, value === mood)),
  );
  elements.seed.value = seed;
  elements.minDays.value = minDelayMs / DAY_MS;
  elements.maxDays.value = maxDelayMs / DAY_MS;
}

function translate() {
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll('[data-text]')) node.textContent = words()[node.dataset.text];
  document.title = words().title;
}

function listen(id, event, handle) {
  find(id).addEventListener(event, (happened) => {
    happened.preventDefault();
    handle(happened.target);
  });
}

listen('settings', 'submit', ({ elements }) =>
  act(() =>
    call('PUT', '/simulator/reviewer', {
      ...{ mood: elements.mood.value, seed: Number(elements.seed.value) },
      minDelayMs: Math.round(Number(elements.minDays.value) * DAY_MS),
      maxDelayMs: Math.round(Number(elements.maxDays.value) * DAY_MS),
    }),
  ),
);
listen('submit', 'submit', ({ elements }) => {
  const permissions = elements.permissions.value.split(/[\s,]+/).filter(Boolean);
  const contactEmail = elements.contactEmail.value;
  return act(() => post('submissions', { permissions, ...(contactEmail && { contactEmail }) }));
});
listen('decide', 'submit', ({ elements }) => {
  const selects = [...elements].filter(({ tagName, value }) => tagName === 'SELECT' && value !== 'pending');
  const decisions = selects.map(({ name, value }) => ({
    ...{ permission: name, verdict: value },
    comment: elements[`comment:${name}`].value || null,
  }));
  return act(() => post('decisions', { decisions }));
});
listen('app', 'change', ({ value }) => {
  chosen = value;
  draw();
});
find('day').addEventListener('click', () => act(() => call('POST', '/simulator/clock', { advanceMs: DAY_MS })));
for (const button of document.querySelectorAll('[data-language]')) {
  button.addEventListener('click', async () => {
    language = button.dataset.language;
    localStorage.setItem('simulatedFacebookLanguage', language);
    translate();
    await act(fillSettings);
  });
}
translate();
await act(fillSettings);
setInterval(() => refresh().catch(() => undefined), REFRESH_MS);
