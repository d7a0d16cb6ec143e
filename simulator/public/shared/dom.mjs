export const find = (id) => document.getElementById(id);

/** An element with properties (`data` and `aria` are tables of attributes) and children: elements or texts, never HTML. */
export function element(tag, { data = {}, aria = {}, role, ...properties } = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  for (const [name, value] of Object.entries(data)) made.dataset[name] = value;
  for (const [name, value] of Object.entries(aria)) made.setAttribute(`aria-${name}`, value);
  if (role) made.setAttribute('role', role);
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export function button(text, onclick, properties = {}) {
  return element('button', { type: 'button', onclick, ...properties }, text);
}

/** `label` around a control. */
export function labelled(text, control) {
  return element('label', {}, element('span', {}, text), ' ', control);
}

export function select(entries, value, properties = {}) {
  const options = entries.map(([key, text]) => new Option(text, key, key === value, key === value));
  return element('select', properties, ...options);
}

/** Shows a text in an element that is hidden while it is empty. */
export function show(target, text) {
  if (target.textContent !== text) target.textContent = text;
  target.hidden = text === '';
}

/**
 * Keeps the children of `list` in step with `items`: one is drawn again only when what it shows has changed, so that the focus
 * and an open menu survive a refresh. `stateOf` gives everything that the drawing depends on.
 */
export function keepList(list, items, { keyOf, stateOf = (item) => item, draw }) {
  const old = new Map([...list.children].map((child) => [child.keptKey, child]));
  const wanted = items.map((item) => {
    const key = keyOf(item);
    const state = JSON.stringify(stateOf(item));
    const kept = old.get(key);
    if (kept?.keptState === state) return kept;
    return Object.assign(draw(item), { keptKey: key, keptState: state });
  });
  for (const child of [...list.children]) if (!wanted.includes(child)) child.remove();
  for (const [index, child] of wanted.entries()) {
    if (list.children[index] !== child) list.insertBefore(child, list.children[index] ?? null);
  }
}

/** Draws into `target` only when `state` is another than the last time. */
export function keepDrawn(target, state, draw) {
  const key = JSON.stringify(state);
  if (target.drawnState === key) return;
  target.drawnState = key;
  target.replaceChildren(...draw());
}
