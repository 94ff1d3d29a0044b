// @ts-check
/** The same event, or a place with its events, set off in timeline, list and map at once. */

/**
 * @param {import('./record.js').Payload} record
 * @param {ReturnType<typeof import('./list.js').eventList>} list
 * @param {ReturnType<typeof import('./timeline.js').timeline>} line
 * @param {ReturnType<typeof import('./map.js').placeMap>} map
 */
export function highlights(record, list, line, map) {
  let hot = '';
  let hotPlace = '';
  /** @type {number[]} events highlighted with their place */
  let heated = [];

  /** @param {import('./record.js').Event} event where the map marks it just now */
  const markedAt = (event) => (map.isNear() ? event.near : event.far);

  /** @param {number} i @param {string} name a class @param {boolean} on */
  function mark(i, name, on) {
    line.mark(record.events[i].id, name, on);
    list.mark(i, name, on);
  }

  /** Give an event a class everywhere. @param {string} id none if empty
   *  @param {string} name @param {boolean} on */
  function set(id, name, on) {
    const i = list.indexOf(id);
    if (i < 0) return;
    mark(i, name, on);
    map.nodes(markedAt(record.events[i]))?.mark?.classList.toggle(name, on);
  }

  /** @param {string} id the one event under the pointer */
  function event(id) {
    if (hot === id) return;
    set(hot, 'q-hot', false);
    set(id, 'q-hot', true);
    hot = id;
  }

  /** @param {string} id the place under the pointer @param {Uint8Array} shown */
  function place(id, shown) {
    if (hotPlace === id) return;
    // Those of before, as they were: zooming may have parted them since.
    for (const i of heated) mark(i, 'q-hot', false);
    heated = [...record.events.keys()].filter(
      (i) => id && shown[i] && markedAt(record.events[i]) === id,
    );
    for (const i of heated) mark(i, 'q-hot', true);
    map.nodes(hotPlace)?.mark?.classList.remove('q-hot');
    map.nodes(id)?.mark?.classList.add('q-hot');
    hotPlace = id;
  }

  return { set, event, place };
}
