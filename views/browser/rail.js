// @ts-check
/** The filter rail: native controls, each with the number of events behind it. */

import { element, fill, plural, symbol } from './words.js';

/**
 * @param {HTMLFormElement} rail @param {import('./record.js').Payload} record
 * @param {(change: import('./state.js').Change) => void} change
 */
export function filterRail(rail, record, change) {
  const { messages: m } = record;
  /** @type {{input: HTMLInputElement, count: HTMLElement, facet: number, value: string}[]} */
  const boxes = [];
  const search = input('search', 'q', { placeholder: m.searchHint, 'aria-label': m.search });
  const earliest = record.axis[0].from;
  const latest = record.axis[record.axis.length - 1].to;
  const [from, to] = ['from', 'to'].map((name) =>
    input('date', name, { 'aria-label': m[name], min: earliest, max: latest }),
  );
  const inverted = element('p', { class: 'q-inverted', role: 'status' });
  /** The span that is shown, which a field that means nothing goes back to. */
  let span = { from: record.focus.from, to: record.focus.to };
  const key = input('checkbox', 'key', { value: 'true' });
  const keyCount = element('span', { class: 'q-count' });
  /** Where the rail is a sheet, it ends with what closes it. */
  const done = element('button', { type: 'button', class: 'q-button', 'data-action': 'done' });
  /** @type {Map<string, HTMLElement>} */
  const summaries = new Map();

  rail.replaceChildren(
    group(m.search, [search]),
    group(m.when, [element('div', { class: 'q-dates' }, [from, to]), inverted, presets()]),
    ...record.facets.map((facet, i) => facetGroup(facet, i)),
    group(m.only, [
      element('label', { class: 'q-option' }, [key, element('span', { text: m.keyOnly }), ' ', keyCount]),
    ]),
    element('div', { class: 'q-done' }, [done]),
  );
  rail.addEventListener('submit', (e) => e.preventDefault());
  search.addEventListener('input', () => change({ text: search.value }));
  key.addEventListener('change', () => change({ key: key.checked }));
  for (const end of [from, to]) {
    end.addEventListener('change', readDates);
    end.addEventListener('blur', () => leaveDate(end));
  }

  /** @param {string} type @param {string} name @param {Record<string, string>} more */
  function input(type, name, more) {
    return /** @type {HTMLInputElement} */ (element('input', { type, name, ...more }));
  }

  /** @param {string} title @param {Node[]} children */
  function group(title, children) {
    return element('fieldset', {}, [element('legend', { text: title }), ...children]);
  }

  function presets() {
    const january = element('button', { type: 'button', text: m.january });
    const all = element('button', { type: 'button', text: m.allYears });
    january.addEventListener('click', () => change({ ...record.focus }));
    all.addEventListener('click', () => change({ from: earliest, to: latest }));
    return element('div', { class: 'q-presets' }, [january, all]);
  }

  /** Browsers call it at every digit that is typed: a year is 2, then 20, then 202. What is
   *  no day of the record yet waits, and so does a first day after the last. */
  function readDates() {
    const days = { from: from.value, to: to.value };
    const whole = isDay(from, span.from) && isDay(to, span.to);
    setText(inverted, whole && days.from > days.to ? m.inverted : '');
    if (whole && days.from <= days.to) change(days);
  }

  /** @param {HTMLInputElement} end @param {string} now what is shown: a link may lead
   *  outside the record */
  function isDay(end, now) {
    return Boolean(end.value) && (end.validity.valid || end.value === now);
  }

  /** A field that was emptied gives way to January, one left unfinished to what is shown.
   *  Days the wrong way round stay, for the reader to set the other.
   * @param {HTMLInputElement} end */
  function leaveDate(end) {
    if (!end.value && !end.validity.badInput) {
      end.value = end === from ? record.focus.from : record.focus.to;
      readDates();
    } else if (!inverted.textContent) showDates();
  }

  /** @param {import('./record.js').Facet} facet @param {number} i */
  function facetGroup(facet, i) {
    const rows = facet.options.flatMap((option, at) => {
      const box = input('checkbox', facet.name, { value: option.value });
      const count = element('span', { class: 'q-count' });
      box.addEventListener('change', () => choose(facet.name));
      boxes.push({ input: box, count, facet: i, value: option.value });
      const mark = facet.name === 'category' ? [symbol(option.value)] : [];
      const words = element('span', { text: option.label });
      const row = element('label', { class: 'q-option' }, [box, ...mark, words, ' ', count]);
      const before = facet.options[at - 1]?.group;
      const heading = option.group && option.group !== before;
      return heading ? [element('p', { class: 'q-group', text: option.group }), row] : [row];
    });
    if (facet.options.length <= 12) return group(facet.label, rows);
    const summary = element('summary', { text: facet.all });
    summaries.set(facet.name, summary);
    const list = element('div', { class: 'q-options' }, rows);
    return group(facet.label, [element('details', {}, [summary, list])]);
  }

  /** @param {string} name */
  function choose(name) {
    const values = boxes
      .filter(({ input: box }) => box.name === name && box.checked)
      .map(({ value }) => value)
      .sort();
    change({ facet: name, values });
  }

  /** Show a state and the counts that go with it.
   * @param {import('./state.js').State} state
   * @param {import('./filters.js').Result} result */
  function update(state, result) {
    if (search.value !== state.text) search.value = state.text;
    span = { from: state.from, to: state.to };
    showDates();
    key.checked = state.key;
    setText(keyCount, String(result.keyCount));
    setText(done, plural(record, 'showEvents', result.count));
    for (const { input: box, count, facet, value } of boxes) {
      const n = result.options[facet].get(value) ?? 0;
      box.checked = (state.chosen[record.facets[facet].name] ?? []).includes(value);
      setText(count, String(n));
      box.parentElement?.classList.toggle('q-zero', !n && !box.checked);
    }
    for (const facet of record.facets) {
      const summary = summaries.get(facet.name);
      if (summary) setText(summary, summarise(facet, state.chosen[facet.name] ?? []));
    }
  }

  /** To write into the field that the reader is in would take the digits away. */
  function showDates() {
    setText(inverted, '');
    if (from !== document.activeElement) from.value = span.from;
    if (to !== document.activeElement) to.value = span.to;
  }

  /** @param {import('./record.js').Facet} facet @param {string[]} values */
  function summarise(facet, values) {
    if (!values.length) return facet.all;
    const first = facet.options.find((option) => option.value === values[0]);
    const more = values.length - 1;
    return more ? fill(m.andMore, { first: first?.label ?? '', more }) : first?.label ?? '';
  }

  return { update, search };
}

/** Touch the page only where a text changes. @param {Element} node @param {string} text */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
