// @ts-check
/** The event list: the text twin of map and timeline. */

import { element, symbol } from './words.js';

/**
 * @param {HTMLElement} list an `ol` @param {import('./record.js').Payload} record
 * @param {{select: (id: string) => void, hover: (id: string) => void}} on
 */
export function eventList(list, record, on) {
  const rows = record.events.map((event) => {
    const when = element('span', { class: 'q-when', text: event.short });
    const title = element('span', { class: 'q-title', text: event.title });
    const words = `${event.title}. ${event.when}. ${event.where}`;
    const button = element('button', { type: 'button', 'aria-label': words }, [
      symbol(event.category),
      when,
      title,
    ]);
    const classes = [`q-date-${event.kind}`, event.key ? 'q-key' : ''].join(' ').trim();
    return element('li', { 'data-event-id': event.id, class: classes }, [button]);
  });
  const indexOf = new Map(record.events.map((event, i) => [event.id, i]));
  list.replaceChildren(...rows);

  const idAt = (/** @type {Event} */ e) =>
    /** @type {HTMLElement} */ (e.target).closest('li')?.dataset.eventId ?? '';
  list.addEventListener('click', (e) => idAt(e) && on.select(idAt(e)));
  list.addEventListener('pointerover', (e) => on.hover(idAt(e)));
  list.addEventListener('pointerleave', () => on.hover(''));
  list.addEventListener('focusin', (e) => on.hover(idAt(e)));
  list.addEventListener('keydown', (e) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    const end = { Home: 0, End: rows.length - 1 }[e.key];
    if (step === undefined && end === undefined) return;
    const start = end ?? (indexOf.get(idAt(e)) ?? 0) + (step ?? 0);
    const next = findShown(start, step ?? (end === 0 ? 1 : -1));
    if (next < 0) return;
    e.preventDefault();
    rows[next].querySelector('button')?.focus();
  });

  /** @param {number} from @param {number} step @returns {number} -1 where there is none */
  function findShown(from, step) {
    for (let i = from; i >= 0 && i < rows.length; i += step) if (!rows[i].hidden) return i;
    return -1;
  }

  return {
    row: (/** @type {number} */ i) => rows[i],
    indexOf: (/** @type {string} */ id) => indexOf.get(id) ?? -1,
    /** The shown event after or before one; an empty string at the end. */
    neighbour(/** @type {string} */ id, /** @type {number} */ step) {
      const next = findShown((indexOf.get(id) ?? -1) + step, step);
      return next < 0 ? '' : record.events[next].id;
    },
    reveal(/** @type {string} */ id) {
      const row = rows[indexOf.get(id) ?? -1];
      if (!row || row.hidden) return;
      const [inner, outer] = [row.getBoundingClientRect(), list.getBoundingClientRect()];
      if (inner.top < outer.top || inner.bottom > outer.bottom) {
        list.scrollTop += inner.top - outer.top - outer.height / 3;
      }
    },
  };
}
