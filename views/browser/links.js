// @ts-check
/** Addresses to copy: of the view, of one event, of one place. */

import { query } from './page.js';
import { defaultState, isVersion, writeQuery } from './state.js';

/** The view as it is, with the version of the record, and what else the address holds.
 * @param {import('./state.js').State} state @param {import('./record.js').Payload} record */
export function viewLink(state, record) {
  return address(state, record, query());
}

/** An event alone, the same whatever view it was chosen in. One outside January takes
 * along a time span in which it is shown, as views/reading.py has it.
 * @param {import('./record.js').Event} event @param {import('./record.js').Payload} record */
export function eventLink(event, record) {
  const { focus, lang } = record;
  const [first, last] = [event.from, event.to];
  const from = last && last < focus.from ? (first ?? last) : focus.from;
  const to = first && first > focus.to ? (last ?? first) : focus.to;
  const state = { ...defaultState(record), from, to, event: event.id };
  return address(state, record, `lang=${lang}`);
}

/** All that happened at a place in January.
 * @param {string} place @param {import('./record.js').Payload} record */
export function placeLink(place, record) {
  const state = { ...defaultState(record), chosen: { place: [place] } };
  return address(state, record, `lang=${record.lang}`);
}

/** @param {import('./state.js').State} state @param {import('./record.js').Payload} record
 *  @param {string} search what of an address stays */
function address(state, record, search) {
  const written = new URLSearchParams(writeQuery(state, record, search));
  // Of a view at rest, too, it counts when it was seen.
  if (isVersion(record.version)) written.set('version', record.version);
  const url = new URL(location.href);
  url.search = written.toString().replaceAll('%2C', ',');
  url.hash = '';
  return url.href;
}
