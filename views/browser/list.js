// @ts-check
/** The event list: the text twin of map and timeline. */

import { isFinger } from './tip.js';
import { element, symbol, unequal } from './words.js';

/** Rows in the page at first, and added when the reader comes to an end of them: what is
 *  laid out is what an update costs. */
const PAGE = 40;

/** Up to so many rows all come in by and by, so that the browser's search finds them. */
const WHOLE = 400;

/** Milliseconds of quiet before they do. */
const QUIET = 250;

/**
 * @param {HTMLElement} list an `ol` @param {import('./record.js').Payload} record
 * @param {{select: (id: string, byKey: boolean) => void, hover: (id: string) => void}} on
 */
export function eventList(list, record, on) {
  const indexOf = new Map(record.events.map((event, i) => [event.id, i]));
  /** @type {HTMLElement[]} rows by event, made when first needed */
  const rows = [];
  /** @type {Map<string, Set<number>>} class to the events that carry it */
  const marks = new Map();
  /** @type {number[]} indices of the shown events */
  let order = [];
  /** The stretch of `order` that is in the page. */
  let [start, end] = [0, 0];

  /** @param {number} i */
  function row(i) {
    rows[i] ??= make(i);
    return rows[i];
  }

  /** @param {number} i */
  function make(i) {
    const event = record.events[i];
    const when = element('span', { class: 'q-when', text: event.short });
    const title = element('span', { class: 'q-title', text: event.title });
    const disputed = event.disputed ? ` ${record.messages.legendDisputed}.` : '';
    const words = `${event.title}. ${event.when}. ${event.where}.${disputed}`;
    if (event.disputed) title.append(' ', unequal());
    const button = element('button', { type: 'button', 'aria-label': words }, [
      symbol(event.category),
      when,
      title,
    ]);
    const classes = [`q-date-${event.kind}`, event.key ? 'q-key' : ''].join(' ').trim();
    const item = element('li', { 'data-event-id': event.id, class: classes }, [button]);
    for (const [name, set] of marks) if (set.has(i)) item.classList.add(name);
    return item;
  }

  /** @param {number} from @param {number} to positions in `order` */
  function stretch(from, to) {
    return order.slice(from, to).map((i, at) => {
      const item = row(i);
      item.setAttribute('aria-posinset', String(from + at + 1));
      item.setAttribute('aria-setsize', String(order.length));
      return item;
    });
  }

  /** @param {number} from @param {number} to */
  function put(from, to) {
    [start, end] = [Math.max(0, from), Math.min(order.length, to)];
    list.replaceChildren(...stretch(start, end));
    watchEnds();
    clearTimeout(timer);
    if (order.length <= WHOLE) timer = window.setTimeout(complete, QUIET);
  }

  let timer = 0;
  function complete() {
    if (end >= order.length) return;
    append();
    timer = window.setTimeout(complete, 0);
  }

  function append() {
    list.append(...stretch(end, end + PAGE));
    end = Math.min(order.length, end + PAGE);
    watchEnds();
  }

  /** Sees an end of the rows come into view, whether the list scrolls or the page. */
  const ends = new IntersectionObserver((seen) => {
    const at = seen.find((entry) => entry.isIntersecting)?.target;
    if (at && at === list.lastElementChild && end < order.length) {
      append();
    } else if (at && at === list.firstElementChild && start) {
      const [height, top] = [list.scrollHeight, list.scrollTop];
      const from = Math.max(0, start - PAGE);
      list.prepend(...stretch(from, start));
      start = from;
      list.scrollTop = top + list.scrollHeight - height;
      watchEnds();
    }
  });

  function watchEnds() {
    ends.disconnect();
    if (start && list.firstElementChild) ends.observe(list.firstElementChild);
    if (end < order.length && list.lastElementChild) ends.observe(list.lastElementChild);
  }

  /** Reading the position would force a layout: this is the last one seen. */
  let scrolled = 0;

  const idAt = (/** @type {Event} */ e) =>
    /** @type {HTMLElement} */ (e.target).closest('li')?.dataset.eventId ?? '';
  list.addEventListener('scroll', () => (scrolled = list.scrollTop), { passive: true });
  // A click of no count comes from a key.
  list.addEventListener('click', (e) => idAt(e) && on.select(idAt(e), e.detail === 0));
  list.addEventListener('pointerover', (e) => !isFinger(e) && on.hover(idAt(e)));
  list.addEventListener('pointerleave', () => on.hover(''));
  list.addEventListener('focusin', (e) => {
    if (/** @type {HTMLElement} */ (e.target).matches(':focus-visible')) on.hover(idAt(e));
  });
  list.addEventListener('focusout', () => on.hover(''));
  list.addEventListener('keydown', (e) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    const at = order.indexOf(indexOf.get(idAt(e)) ?? -1);
    const next = { Home: 0, End: order.length - 1 }[e.key] ?? (step ? at + step : -1);
    if (next < 0 || next >= order.length) return;
    e.preventDefault();
    if (next < start || next >= end) put(next - PAGE / 2, next + PAGE / 2);
    row(order[next]).querySelector('button')?.focus();
  });

  return {
    indexOf: (/** @type {string} */ id) => indexOf.get(id) ?? -1,
    /** Show these events. @param {Uint8Array} shown */
    show(shown) {
      order = [];
      shown.forEach((yes, i) => yes && order.push(i));
      if (scrolled) list.scrollTop = 0;
      put(0, PAGE);
    },
    /** @param {number} i @param {string} name a class @param {boolean} yes */
    mark(i, name, yes) {
      const set = marks.get(name) ?? new Set();
      marks.set(name, set);
      if (yes) set.add(i);
      else set.delete(i);
      rows[i]?.classList.toggle(name, yes);
      if (name === 'q-selected') rows[i]?.toggleAttribute('aria-current', yes);
    },
    /** The shown event after or before one; an empty string at the end. */
    neighbour(/** @type {string} */ id, /** @type {number} */ step) {
      const next = order[order.indexOf(indexOf.get(id) ?? -1) + step];
      return record.events[next]?.id ?? '';
    },
    /** Bring an event's row into the list's view, and the reader to it if asked for.
     * @param {string} id @param {{focus?: boolean, scroll?: boolean}} [go] */
    reveal(id, { focus = false, scroll = false } = {}) {
      const at = order.indexOf(indexOf.get(id) ?? -1);
      if (at < 0) return;
      if (at < start || at >= end) put(at - PAGE / 2, at + PAGE / 2);
      const [inner, outer] = [row(order[at]).getBoundingClientRect(), list.getBoundingClientRect()];
      if (inner.top < outer.top || inner.bottom > outer.bottom) {
        list.scrollTop += inner.top - outer.top - outer.height / 3;
      }
      if (scroll) row(order[at]).scrollIntoView({ block: 'center' });
      if (focus) row(order[at]).querySelector('button')?.focus({ preventScroll: true });
    },
  };
}
