// @ts-check
/** Words round the figures: headline, what hides the rest, trays, empty state. */

import { setText } from './rail.js';
import { element, fill, plural, spanInWords } from './words.js';

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
    chips(state, result, span);
    trays(state, result);
    empty(state, result);
  }

  /** @param {import('./filters.js').Result} result */
  function subline({ count, outside, undated, shown }) {
    const places = new Set(record.events.filter((e, i) => shown[i] && e.far).map((e) => e.far));
    const parts = count && places.size ? [plural(record, 'places', places.size)] : [];
    if (outside) parts.push(plural(record, 'outside', outside));
    if (undated) parts.push(plural(record, 'undated', undated));
    return [...parts, m.everyCited].join(' · ');
  }

  /** One chip for each filter that is on, saying what it alone hides.
   * @param {import('./state.js').State} state
   * @param {import('./filters.js').Result} result @param {string} span */
  function active(state, result, span) {
    const { focus } = record;
    const list = [];
    const spanned = state.from !== focus.from || state.to !== focus.to;
    if (spanned) list.push([span, result.hiddenBy.span, () => change({ ...focus })]);
    for (const facet of record.facets) {
      const values = state.chosen[facet.name] ?? [];
      if (!values.length) continue;
      const words = facet.options.filter((o) => values.includes(o.value)).map((o) => o.label);
      const lift = () => change({ facet: facet.name, values: [] });
      list.push([words.join(m.or), result.hiddenBy[facet.name], lift]);
    }
    if (state.key) list.push([m.keyOnly, result.hiddenBy.key, () => change({ key: false })]);
    if (state.text) list.push([fill(m.quoted, { text: state.text }), result.hiddenBy.q, () => change({ text: '' })]);
    return /** @type {[string, number, () => void][]} */ (list);
  }

  /** @param {[string, number, () => void]} entry */
  function chip([words, hides, lift]) {
    const button = element('button', { type: 'button', class: 'q-chip' }, [
      words,
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

  /** The chip is gone: who was on it is on the next, or where all filters are lifted.
   * @param {HTMLElement} box of chips @param {number} at where it stood among them */
  function goOn(box, at) {
    /** @type {NodeListOf<HTMLElement>} */
    const left = box.querySelectorAll(':not([hidden]) > .q-chip');
    const next = left[at] ?? left[left.length - 1] ?? find('[data-action=reset]');
    next.focus({ preventScroll: true });
  }

  /** @param {import('./state.js').State} state
   *  @param {import('./filters.js').Result} result @param {string} span */
  function chips(state, result, span) {
    const entries = active(state, result, span);
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
      const entries = active(state, result, spanInWords(state.from, state.to, record.lang));
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

  /** @param {string[]} ignored parts of the link that mean nothing here */
  function notice(ignored) {
    const node = find('.q-notice');
    node.hidden = !ignored.length;
    node.textContent = ignored.length ? fill(m.ignored, { parts: ignored.join(', ') }) : '';
  }

  return { update, notice };
}
