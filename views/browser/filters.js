// @ts-check
/** Which events pass, and what hides the rest: as Filters.apply in events/filters.py. */

/** @param {string} text @returns {string} without accents, case or double spaces */
export function searchForm(text) {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/**
 * @typedef {{shown: Uint8Array, fails: Uint32Array, count: number, options: Map<string, number>[],
 *   keyCount: number, hiddenBy: Record<string, number>, outside: number,
 *   undated: number}} Result
 *
 * `fails` holds, for each event, a bit for every filter that it does not pass;
 * `options` holds, for each facet, how many events each value would leave shown with
 * the other filters as they are; `hiddenBy` how many events one filter alone hides;
 * `outside` how many of the shown may also lie outside the span.
 */

/**
 * @param {import('./record.js').Payload} record
 * @param {import('./state.js').State} state
 * @returns {Result}
 */
export function evaluate(record, state) {
  const names = record.facets.map((facet) => facet.name);
  const chosen = names.map((name) => new Set(state.chosen[name] ?? []));
  const words = searchForm(state.text).split(' ').filter(Boolean);
  const whole = state.from <= record.focus.from && state.to >= record.focus.to;
  const [SPAN, TEXT, KEY] = [1, 2, 4].map((bit) => bit << names.length);
  const options = names.map(() => new Map());
  const shown = new Uint8Array(record.events.length);
  const failed = new Uint32Array(record.events.length);
  const hidden = new Map();
  let [count, keyCount, outside, undated] = [0, 0, 0, 0];
  record.events.forEach((event, i) => {
    let fails = 0;
    names.forEach((name, f) => {
      const set = chosen[f];
      if (set.size && !event.keys[name].some((key) => set.has(key))) fails |= 1 << f;
    });
    if (!inSpan(event, state, whole)) fails |= SPAN;
    if (words.length && !words.every((word) => event.search.includes(word))) fails |= TEXT;
    if (state.key && !event.key) fails |= KEY;
    failed[i] = fails;
    if (!fails) {
      shown[i] = 1;
      count += 1;
      if (event.kind === 'undated') undated += 1;
      else if (mayLieOutside(event, state)) outside += 1;
    } else hidden.set(fails, (hidden.get(fails) ?? 0) + 1);
    if (event.key && !(fails & ~KEY)) keyCount += 1;
    names.forEach((name, f) => {
      if (fails & ~(1 << f)) return;
      for (const key of event.keys[name]) options[f].set(key, (options[f].get(key) ?? 0) + 1);
    });
  });
  const hiddenBy = Object.fromEntries(names.map((name, f) => [name, hidden.get(1 << f) ?? 0]));
  Object.assign(hiddenBy, { span: hidden.get(SPAN) ?? 0, q: hidden.get(TEXT) ?? 0 });
  hiddenBy.key = hidden.get(KEY) ?? 0;
  return { shown, fails: failed, count, options, keyCount, hiddenBy, outside, undated };
}

/** Names of the filters that an event does not pass, as in `hiddenBy`.
 * @param {import('./record.js').Payload} record @param {Result} result @param {number} i */
export function hiding(record, result, i) {
  const names = [...record.facets.map((facet) => facet.name), 'span', 'q', 'key'];
  return names.filter((_, bit) => (result.fails[i] >> bit) & 1);
}

/** @param {import('./record.js').Event} event @param {import('./state.js').State} state
 *  @param {boolean} whole whether the span holds the whole of January 2022 */
function inSpan(event, state, whole) {
  if (event.kind === 'undated') return whole;
  return (event.from ?? '') <= state.to && (event.to ?? '9999') >= state.from;
}

/** @param {import('./record.js').Event} event @param {import('./state.js').State} state */
function mayLieOutside(event, state) {
  if (event.kind !== 'uncertain') return false;
  return (event.from ?? '') < state.from || (event.to ?? '9999') > state.to;
}
