// @ts-check
/** Words round the figures: headline, what hides the rest, trays, empty state. */

import { hiding } from './filters.js';
import { setText } from './rail.js';
import { element, fill, plural, spanInWords } from './words.js';

/**
 * @typedef {{name: string, words: string, hides: number, lift: () => void}} Filter
 */

/**
 * @param {HTMLElement} root @param {import('./record.js').Payload} record
 * @param {(patch: any) => void} change @param {() => void} reset
 */
export function headlines(root, record, change, reset) {
  const { messages: m } = record;
  const find = (/** @type {string} */ selector) =>
    /** @type {HTMLElement} */ (root.querySelector(selector));
  const total = record.events.length;
  let chipsShown = '';

  /** @param {import('./state.js').State} state
   *  @param {import('./filters.js').Result} result */
  function update(state, result) {
    const span = spanInWords(state.from, state.to, record.lang);
    const head = plural(record, 'headline', result.count, { span, shown: result.count, total });
    setText(find('.q-headline'), head);
    setText(find('.q-live'), head);
    setText(find('.q-subline'), subline(result));
    setText(find('.q-list-title'), plural(record, 'listTitle', result.count));
    chips(state, result);
    trays(state, result);
    empty(state, result);
  }

  /** @param {import('./filters.js').Result} result */
  function subline({ count, outside, undated, shown }) {
    const places = new Set(record.events.filter((e, i) => shown[i] && e.far).map((e) => e.far));
    const parts = count && places.size ? [plural(record, 'places', places.size)] : [];
    if (outside) parts.push(plural(record, 'outside', outside));
    if (undated) parts.push(plural(record, 'undated', undated));
    return count ? [...parts, m.everyCited].join(' · ') : '';
  }

  /** Each filter that is on, what it alone hides, and how to lift it.
   * @param {import('./state.js').State} state
   * @param {import('./filters.js').Result} result @returns {Filter[]} */
  function active(state, result) {
    const { focus } = record;
    /** @type {Filter[]} */
    const list = [];
    const add = (/** @type {string} */ name, /** @type {string} */ words, /** @type {any} */ off) =>
      list.push({ name, words, hides: result.hiddenBy[name], lift: () => change(off) });
    const spanned = state.from !== focus.from || state.to !== focus.to;
    if (spanned) add('span', spanInWords(state.from, state.to, record.lang), { ...focus });
    for (const facet of record.facets) {
      const values = state.chosen[facet.name] ?? [];
      if (!values.length) continue;
      const words = facet.options.filter((o) => values.includes(o.value)).map((o) => o.label);
      add(facet.name, words.join(m.or), { facet: facet.name, values: [] });
    }
    if (state.key) add('key', m.keyOnly, { key: false });
    if (state.text) add('q', fill(m.quoted, { text: state.text }), { text: '' });
    return list;
  }

  /** @param {Filter} filter */
  function chip({ words, hides, lift }) {
    const button = element('button', { type: 'button', class: 'q-chip', title: words }, [
      element('span', { class: 'q-words', text: words }),
      element('small', { text: hides ? plural(record, 'hides', hides) : '' }),
      element('span', { 'aria-hidden': 'true', text: '×' }),
    ]);
    button.setAttribute('aria-label', fill(m.lift, { filter: words }));
    button.addEventListener('click', () => {
      const box = /** @type {HTMLElement} */ (button.parentElement);
      const at = [...box.querySelectorAll('.q-chip')].indexOf(button);
      lift();
      goOn(box, at);
    });
    return button;
  }

  /** The chip is gone: who was on it is on the next, or at the end on the card or Reset.
   * @param {HTMLElement} box of chips @param {number} at where it stood among them */
  function goOn(box, at) {
    /** @type {NodeListOf<HTMLElement>} */
    const left = box.querySelectorAll(':not([hidden]) > .q-chip');
    const rest = /** @type {HTMLElement | null} */ (box.closest('.q-card')) ?? find('[data-action=reset]');
    const next = left[at] ?? left[left.length - 1] ?? rest;
    next.focus({ preventScroll: true });
  }

  /** @param {import('./state.js').State} state
   *  @param {import('./filters.js').Result} result */
  function chips(state, result) {
    const entries = active(state, result);
    const now = JSON.stringify(entries);
    if (now === chipsShown) return;
    chipsShown = now;
    const node = find('.q-chips');
    node.replaceChildren(...entries.map(chip));
  }

  /** What has no point on the map, and what has no day on the timeline.
   * @param {import('./state.js').State} state
   * @param {import('./filters.js').Result} result */
  function trays(state, result) {
    const counts = record.trays.map(
      ({ value }) =>
        record.events.filter((e, i) => result.shown[i] && e.keys.place.includes(value)).length,
    );
    const node = find('.q-off-map');
    if (!node.childElementCount) {
      node.append(element('span', { text: m.offMap }), ...record.trays.map(trayButton));
    }
    record.trays.forEach(({ value }, i) => {
      const button = /** @type {HTMLElement} */ (node.querySelector(`[data-tray="${value}"]`));
      setText(/** @type {Element} */ (button.lastElementChild), String(counts[i]));
      const chosen = (state.chosen.place ?? []).includes(value);
      button.setAttribute('aria-pressed', String(chosen));
      button.classList.toggle('q-zero', !counts[i]);
    });
    const undated = record.events.filter((event) => event.kind === 'undated').length;
    const text = result.undated
      ? plural(record, 'undatedTray', result.undated)
      : fill(undated ? m.undatedHidden : '', { n: undated });
    setText(find('.q-undated'), text);
  }

  /** @param {import('./record.js').Option} option */
  function trayButton({ value, label }) {
    return element('button', { type: 'button', 'data-tray': value }, [
      element('span', { text: label }),
      ' ',
      element('span', { class: 'q-count' }),
    ]);
  }

  /** Which filters emptied the view, each with its way out.
   * @param {import('./state.js').State} state
   * @param {import('./filters.js').Result} result */
  function empty(state, result) {
    const node = find('.q-empty');
    node.hidden = result.count > 0;
    if (!node.hidden) {
      const entries = active(state, result);
      const all = element('button', { type: 'button', class: 'q-button', text: m.reset });
      all.addEventListener('click', () => {
        reset();
        goOn(node, 0);
      });
      node.replaceChildren(
        element('b', { text: entries.length ? m.empty : m.emptyRecord }),
        element('p', { text: entries.length ? m.emptyWhy : '' }),
        ...entries.map(chip),
        ...(entries.length ? [all] : []),
      );
    }
  }

  /** A chip for each filter that keeps an event from being shown.
   * @param {import('./state.js').State} state
   * @param {import('./filters.js').Result} result @param {number} i the event's, -1 for none */
  function keeping(state, result, i) {
    if (i < 0 || result.shown[i]) return [];
    const names = hiding(record, result, i);
    const chosen = active(state, result).filter(({ name }) => name !== 'span');
    return [reaching(state, record.events[i]), ...chosen]
      .filter(({ name }) => names.includes(name))
      .map((filter) => chip({ ...filter, hides: 0 }));
  }

  /** The span, and in its place one that the event lies in: January, else all years.
   * @param {import('./state.js').State} state @param {import('./record.js').Event} event
   * @returns {Filter} */
  function reaching(state, { kind, from, to }) {
    const { axis, focus } = record;
    const january = (from ?? '') <= focus.to && (to ?? '9999') >= focus.from;
    const years = { from: axis[0].from, to: axis[axis.length - 1].to };
    const days = kind === 'undated' || january ? focus : years;
    const words = spanInWords(state.from, state.to, record.lang);
    return { name: 'span', words, hides: 0, lift: () => change({ ...days }) };
  }

  /** @param {string[]} parts of the link that mean nothing here */
  function ignored(parts) {
    notice(parts.length ? fill(m.ignored, { parts: parts.join(', ') }) : '');
  }

  /** @param {string} text what the reader should know of this view; nothing if empty */
  function notice(text) {
    const node = find('.q-notice');
    if (node.hidden && !text) return;
    node.hidden = !text;
    setText(/** @type {Element} */ (node.firstElementChild), text);
  }

  /** @param {string} text only for those who listen */
  function speak(text) {
    setText(find('.q-live'), text);
  }

  return { update, ignored, notice, speak, keeping };
}
