import { button, element, find, keepDrawn, labelled, select, show } from '../shared/dom.mjs';
import { currentLanguage, dayAndTime, say, wordsOf } from '../shared/language.mjs';

const PRESETS = {
  after: { kind: 'drop_after_delivery' },
  hang: { kind: 'timeout_after_delivery' },
  before: { kind: 'drop_before_delivery' },
  slow: { kind: 'slow', ms: 5000 },
  html: { kind: 'html' },
  status: { kind: 'status', httpStatus: 503 },
  rate: { kind: 'rate_limit', code: 613 },
  pageRate: { kind: 'rate_limit', code: 80006 },
  transient: { kind: 'error', code: 2, isTransient: true },
  token: { kind: 'error', code: 190, subcode: 463 },
  window: { kind: 'error', code: 10, subcode: 2018278 },
  blocked: { kind: 'error', code: 551, subcode: 1545041 },
  in200: { kind: 'error_in_200', code: 1 },
};
/** These need a call that gives the visitor something. */
const ONLY_SENDS = ['after', 'hang'];

/** Faults that the next calls meet. */
export function faultsCard({ faults }, change) {
  keepDrawn(find('fault-form'), [currentLanguage()], () => {
    const on = select(Object.entries(wordsOf('targets')), 'send');
    const preset = select(Object.entries(wordsOf('presets')), 'after');
    const times = element('input', { type: 'number', min: 1, max: 1000, value: 1, required: true });
    const fit = () => {
      for (const option of preset.options) option.disabled = on.value === 'call' && ONLY_SENDS.includes(option.value);
      if (preset.selectedOptions[0]?.disabled) preset.value = 'before';
    };
    on.addEventListener('change', fit);
    const form = find('fault-form');
    form.onsubmit = (event) => {
      event.preventDefault();
      change('POST', '/simulator/faults', { on: on.value, times: Number(times.value), fault: PRESETS[preset.value] });
    };
    return [
      labelled(say('on'), on),
      Object.assign(labelled(say('fault'), preset), { className: 'whole' }),
      labelled(say('times'), times),
      element('button', { type: 'submit', className: 'primary' }, say('plan')),
      button(say('clear'), () => change('DELETE', '/simulator/faults')),
    ];
  });
  keepDrawn(find('planned'), [currentLanguage(), faults], () =>
    faults.map(({ on, times, fault }) => {
      const preset = Object.entries(PRESETS).find(([, known]) => isSame(known, fault))?.[0];
      const what = preset ? wordsOf('presets')[preset] : fault.kind;
      return element('li', {}, say('planned', { what, times, target: wordsOf('targets')[on] }));
    }),
  );
  show(find('no-faults'), faults.length === 0 ? say('noFaults') : '');
}

function isSame(preset, fault) {
  return Object.entries(preset).every(([name, value]) => fault[name] === value);
}

/** The clock of the simulation, which can only be moved forward. */
export function clockCard({ now }, change) {
  show(find('now'), dayAndTime(now));
  keepDrawn(find('forward'), [currentLanguage()], () =>
    Object.entries(wordsOf('forward')).map(([ms, text]) =>
      button(text, () => change('POST', '/simulator/clock', { advanceMs: Number(ms) })),
    ),
  );
}
