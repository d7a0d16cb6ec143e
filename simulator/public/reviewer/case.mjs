import { button, element, find, keepDrawn, select, show } from '../shared/dom.mjs';
import { currentLanguage, dayAndTime, say, wordsOf } from '../shared/language.mjs';

const openOf = ({ submissions }) => {
  const last = submissions.at(-1);
  return last && last.decidedAt === null ? last : null;
};

export function drawAppLine({ id, name, mode, state, identity, advancedAccess }) {
  show(find('app-title'), name);
  const words = {
    mode: wordsOf('mode')[mode],
    state: wordsOf('state')[state],
    identity: wordsOf('identity')[identity],
  };
  const access = advancedAccess.length > 0 ? advancedAccess.join(', ') : '—';
  show(find('app-state'), say('appLine', { id, access, ...words }));
}

/** Blocking, identity verification and publishing, as far as they are possible now. */
export function drawActions({ id, state, mode, identity }, post) {
  const names = wordsOf('actions');
  const act = (text, body) => button(text, () => post('actions', body));
  keepDrawn(find('actions'), [currentLanguage(), id, state, mode, identity], () => [
    state === 'restricted'
      ? act(names.unblock, { kind: 'unblock' })
      : act(names.block, { kind: 'block', reason: say('reason') }),
    ...(identity === 'asked'
      ? [
          act(names.passed, { kind: 'finish_identity', passed: true }),
          act(names.failed, { kind: 'finish_identity', passed: false }),
        ]
      : [act(names.ask_identity, { kind: 'ask_identity' })]),
    mode === 'live'
      ? act(names.development, { kind: 'set_mode', mode: 'development' })
      : act(names.live, { kind: 'set_mode', mode: 'live' }),
  ]);
}

/** The open submission. What is being written stays until something of this submission changes. */
export function drawDecisions(app) {
  const open = openOf(app);
  find('decide').hidden = open === null;
  find('submit').hidden = open !== null;
  keepDrawn(find('permissions'), [currentLanguage(), app.id, open], () =>
    open === null
      ? []
      : [element('p', { className: 'small' }, lineOf(open)), ...Object.entries(open.permissions).map(fieldsetOf)],
  );
}

function fieldsetOf([permission, { status, comment }]) {
  const verdict = select(Object.entries(wordsOf('verdict')), status, { name: permission, ariaLabel: permission });
  const text = element('textarea', { name: `comment:${permission}`, rows: 2, maxLength: 5000, value: comment ?? '' });
  const label = element('label', {}, say('comment'), text);
  return element('fieldset', {}, element('legend', {}, permission), verdict, label);
}

function lineOf({ number, submittedAt, decidedAt, decidesAt }) {
  const start = say('number', { number, at: dayAndTime(submittedAt) });
  if (decidedAt !== null) return `${start}: ${say('decidedBy', { at: dayAndTime(decidedAt) })}`;
  return `${start}: ${decidesAt === null ? say('waits') : say('willDecide', { at: dayAndTime(decidesAt) })}`;
}

export function drawEarlier(app) {
  const earlier = app.submissions.filter((one) => one !== openOf(app)).toReversed();
  keepDrawn(find('earlier'), [currentLanguage(), earlier], () =>
    earlier.flatMap((one) => [
      element('p', { className: 'small' }, lineOf(one)),
      ...Object.entries(one.permissions).map(([name, { status, comment }]) =>
        element('p', { className: 'small' }, `${name}: ${wordsOf('verdict')[status]}${comment ? ` (${comment})` : ''}`),
      ),
    ]),
  );
}

export function drawMails({ notices }) {
  keepDrawn(find('mails'), [currentLanguage(), notices], () =>
    notices.length === 0
      ? [element('li', { className: 'small' }, say('noMails'))]
      : notices
          .toReversed()
          .map(({ at, to, subject, outcome }) =>
            element('li', {}, `${dayAndTime(at)} · ${to ?? '—'} · ${subject} · ${wordsOf('outcome')[outcome]}`),
          ),
  );
}
