import { button, element } from '../shared/dom.mjs';
import { call } from '../shared/facebook.mjs';
import { attempt } from '../shared/frame.mjs';
import { say } from '../shared/language.mjs';

/** What a visitor can do beside writing: block, read later, come by a link or an ad, press a button of the Page. */
export class VisitorMenu {
  #known = null;

  constructor(chat) {
    this.summary = element('summary', {});
    this.blocked = element('input', { type: 'checkbox' });
    this.reads = element('input', { type: 'checkbox', checked: true });
    this.tester = element('input', { type: 'checkbox' });
    this.blocked.addEventListener('change', () => chat.change({ state: this.blocked.checked ? 'blocked' : 'normal' }));
    this.tester.addEventListener('change', () => chat.change({ role: this.tester.checked ? 'tester' : null }));
    const switches = [
      [this.blocked, 'block'],
      [this.reads, 'readsAtOnce'],
      [this.tester, 'tester'],
    ];
    this.labels = switches.map(([input, key]) =>
      element('label', { className: 'switch' }, input, ' ', element('span', { data: { text: key } })),
    );
    this.readNow = button('', () => this.#readNow(), { data: { text: 'readNow' } });
    this.root = element(
      'details',
      { className: 'more' },
      this.summary,
      element('div', { className: 'row wrap' }, ...this.labels, this.readNow),
      line('link', ['ref'], ({ ref }) => chat.enter({ source: 'SHORTLINK', ref })),
      line('ad', ['adId', 'ref'], ({ adId, ref }) => chat.enter({ source: 'ADS', adId, ref })),
      line('press', ['buttonTitle', 'payload'], ({ buttonTitle, payload }) =>
        chat.act({ kind: 'postback', title: buttonTitle, payload }),
      ),
    );
  }

  get readsAtOnce() {
    return this.reads.checked;
  }

  relabel({ name }) {
    this.summary.textContent = say('moreShort');
    this.summary.setAttribute('aria-label', say('more', { name }));
    for (const one of this.root.querySelectorAll('[data-text]')) one.textContent = say(one.dataset.text);
    for (const one of this.root.querySelectorAll('[data-placeholder]')) {
      one.placeholder = say(one.dataset.placeholder);
      one.setAttribute('aria-label', one.placeholder);
    }
  }

  draw(known) {
    this.#known = known;
    const { visitor, page } = known;
    this.blocked.checked = visitor.state === 'blocked';
    this.tester.checked = visitor.role !== null;
    this.labels[2].hidden = page.app.mode === 'live' && visitor.role === null && visitor.withinAccess;
    this.readNow.disabled = this.readsAtOnce;
  }

  #readNow() {
    const { visitor } = this.#known;
    return attempt(() =>
      call('POST', `/simulator/pages/${visitor.pageId}/visitors/${visitor.psid}/messages`, { kind: 'read' }),
    );
  }
}

/** A line with fields and a button; what was entered goes to `submit` by the names of the fields. */
function line(title, fields, submit) {
  const inputs = fields.map((name) =>
    element('input', {
      name,
      required: name !== 'ref' || fields.length === 1,
      maxLength: 60,
      autocomplete: 'off',
      data: { placeholder: name },
    }),
  );
  const form = element('form', { className: 'row wrap' });
  form.append(element('span', { className: 'small', data: { text: title } }), ...inputs);
  form.append(element('button', { type: 'submit', data: { text: 'go' } }));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const values = Object.fromEntries(inputs.map(({ name, value }) => [name, value.trim()]));
    if (await submit(values)) form.reset();
  });
  return form;
}
