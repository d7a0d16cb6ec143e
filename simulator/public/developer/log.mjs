import { element, find, keepDrawn, keepList, show } from '../shared/dom.mjs';
import { currentLanguage, dayAndTime, say } from '../shared/language.mjs';
import { optionsForm } from './people.mjs';

const SHOWN = 50;

/** How deliveries fare, the latest attempts with their bodies, and what the developers were warned of. */
export function deliveriesCard({ app, lines, log, alerts, options }, change) {
  const nameOf = (id) => app.pages.find((page) => page.id === id)?.name ?? id;
  optionsForm(find('options'), options, change);
  keepDrawn(find('lines'), [currentLanguage(), lines], () =>
    lines.map((line) => {
      const text = say('line', { ...line, page: nameOf(line.pageId) });
      const next = line.nextAttemptAt === null ? '' : ` · ${say('nextAt', { at: dayAndTime(line.nextAttemptAt) })}`;
      return element('li', { className: line.failures > 0 ? 'bad' : '' }, text + next);
    }),
  );
  keepList(find('log'), log.slice(0, SHOWN), {
    keyOf: ({ id }) => id,
    stateOf: ({ id }) => [currentLanguage(), id],
    draw: (attempt) => attemptItem(attempt, nameOf),
  });
  show(find('no-log'), log.length === 0 ? say('noDeliveries') : '');
  keepDrawn(find('alerts'), [currentLanguage(), alerts.length], () =>
    alerts.length === 0
      ? [element('li', { className: 'small' }, say('noAlerts'))]
      : alerts
          .slice(-10)
          .toReversed()
          .map(({ at, message, pageId }) =>
            element('li', { className: 'bad' }, `${dayAndTime(at)} · ${nameOf(pageId)} · ${message}`),
          ),
  );
}

function attemptItem({ at, pageIds, events, attempt, problem, nextAttemptAt, body }, nameOf) {
  const counted = Map.groupBy(events, (kind) => kind);
  const kinds = [...counted].map(([kind, { length }]) => (length > 1 ? `${kind} × ${length}` : kind)).join(', ');
  const result = element('strong', { className: problem === null ? 'good' : 'bad' }, problem ?? say('accepted'));
  const rest = [
    attempt > 1 && say('attemptNo', { attempt }),
    nextAttemptAt !== null && say('retryAt', { at: dayAndTime(nextAttemptAt) }),
  ].filter(Boolean);
  const head = `${dayAndTime(at)} · ${pageIds.map(nameOf).join(', ')} · ${kinds} · `;
  const item = element('li', {}, head, result, rest.length > 0 ? ` · ${rest.join(' · ')}` : '');
  if (body === null) return item;
  const text = element('pre', { tabIndex: 0, aria: { label: say('body') } }, JSON.stringify(body, null, 2));
  item.append(element('details', {}, element('summary', {}, say('body')), text));
  return item;
}

/** What the app asked the Send API for, and what it was told. */
export function sendsCard({ app, sends }) {
  const nameOf = (id) => app.pages.find((page) => page.id === id)?.name ?? id;
  const last = sends.slice(-SHOWN).toReversed();
  keepDrawn(find('sends'), [currentLanguage(), app.id, sends.length, last[0]], () =>
    last.map(({ at, pageId, text, mid, error, fault }) => {
      const said = [
        mid !== null && say('sendOk'),
        error !== null &&
          say('sendRefused', { code: [error.code, error.subcode].filter((part) => part !== null).join('/') }),
        fault !== null && say('sendFault', { fault }),
      ].filter(Boolean);
      const result = element('strong', { className: error || fault ? 'bad' : 'good' }, said.join(', '));
      return element('li', {}, `${dayAndTime(at)} · ${nameOf(pageId)} · ${text ?? '—'} · `, result);
    }),
  );
  show(find('no-sends'), sends.length === 0 ? say('noSends') : '');
}
