// @ts-check
/** The note beside the pointer; what it says stands in list and card as well. */

import { plural } from './words.js';

/** Whether a finger does it, which points at nothing before and after.
 * @param {PointerEvent | null} at */
export function isFinger(at) {
  return at?.pointerType === 'touch';
}

/** @param {HTMLElement} tip @param {HTMLElement} root */
export function tooltip(tip, root) {
  /** @param {string} strong @param {string} rest @param {PointerEvent | null} at */
  function show(strong, rest, at) {
    tip.hidden = !strong || !at;
    if (tip.hidden || !at) return;
    const bold = document.createElement('b');
    bold.textContent = strong;
    tip.replaceChildren(bold, document.createTextNode(rest));
    const edge = root.getBoundingClientRect();
    const [x, y] = [at.clientX - edge.left, at.clientY - edge.top];
    tip.style.left = `${Math.min(x + 14, edge.width - tip.offsetWidth - 8)}px`;
    tip.style.top = `${y + 18 + tip.offsetHeight > edge.height ? y - tip.offsetHeight - 10 : y + 18}px`;
  }

  return {
    /** @param {import('./record.js').Event | undefined} event @param {PointerEvent | null} at */
    event: (event, at) => show(event?.title ?? '', event ? `${event.when} · ${event.where}` : '', at),
    /** @param {string | undefined} name @param {string} place @param {PointerEvent | null} at
     *  @param {import('./record.js').Payload} record @param {Uint8Array} shown */
    place(name, place, at, record, shown) {
      const n = name
        ? record.events.filter((event, i) => shown[i] && event.keys.place.includes(place)).length
        : 0;
      show(name ?? '', name ? plural(record, 'events', n) : '', at);
    },
  };
}
