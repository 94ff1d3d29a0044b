// @ts-check
/** An event is chosen and let go of: where the card and the reader are then. */

import { oneColumn } from './page.js';

/**
 * @param {HTMLElement} card @param {() => ReturnType<typeof import('./list.js').eventList>} list
 * @param {(event: string) => void} change
 * @param {() => import('./state.js').State} now
 */
export function choice(card, list, change, now) {
  /** Whether the card was opened from the list: then closing it leads back there. */
  let listed = false;

  /** @param {string} id @param {boolean} [fromList] */
  function select(id, fromList = false) {
    listed = fromList;
    change(id);
    if (id && oneColumn()) card.scrollIntoView({ block: 'start' });
  }

  /** The pointer stays where it is, and so does the focus that it set; else the reader
   *  goes on in the card. @param {string} id @param {boolean} byKey */
  function fromList(id, byKey) {
    select(id, true);
    if (byKey || oneColumn()) card.focus({ preventScroll: true });
  }

  /** To the shown event before or after. @param {number} by */
  function step(by) {
    const { event } = now();
    select(list().neighbour(event, by) || event, listed);
  }

  function close() {
    const was = now().event;
    const back = { focus: card.contains(document.activeElement), scroll: listed && oneColumn() };
    select('');
    list().reveal(was, back);
  }

  return { select: (/** @type {string} */ id) => select(id), fromList, step, close };
}
