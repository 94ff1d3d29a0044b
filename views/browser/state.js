// @ts-check
/**
 * What a link carries, read and written as events/filters.py does.
 *
 * @typedef {{from: string, to: string, chosen: Record<string, string[]>, key: boolean,
 *   text: string, event: string, lanes: string, hours: boolean, version: string}} State
 *   `version` is that of the record which the view was made with
 * @typedef {Partial<State> & {facet?: string, values?: string[]}} Change parts of a state,
 *   or a facet with the values now chosen in it
 */

const NAMES = ['from', 'to', 'key', 'q', 'event', 'lanes', 'hours', 'version'];

/** @param {import('./record.js').Payload} record @returns {State} */
export function defaultState(record) {
  const { from, to } = record.focus;
  const off = { key: false, text: '', event: '', lanes: 'category', hours: false, version: '' };
  return { from, to, chosen: {}, ...off };
}

/**
 * @param {string} search the address's query, with or without its question mark
 * @param {import('./record.js').Payload} record
 * @returns {{state: State, ignored: string[]}} the state, and each part not understood
 */
export function readQuery(search, record) {
  const query = new URLSearchParams(search);
  // A repeated parameter counts once, by its last value, as Streamlit reads it.
  const get = (/** @type {string} */ name) => query.getAll(name).at(-1) ?? '';
  const state = defaultState(record);
  /** @type {string[]} */
  const ignored = [];
  const first = readDay(get('from'), 'from', state.from, ignored);
  const last = readDay(get('to'), 'to', state.to, ignored);
  if (first <= last) Object.assign(state, { from: first, to: last });
  else for (const end of ['from', 'to']) if (get(end)) ignored.push(`${end}=${get(end)}`);
  for (const facet of record.facets) {
    const known = new Set(facet.options.map((option) => option.value));
    const values = get(facet.name).split(',').filter(Boolean);
    for (const v of values) if (!known.has(v)) ignored.push(`${facet.name}=${v}`);
    const kept = [...new Set(values.filter((value) => known.has(value)))].sort();
    if (kept.length) state.chosen[facet.name] = kept;
  }
  const choose = (/** @type {string} */ name, /** @type {string[]} */ choices) => {
    const value = query.has(name) ? get(name) : choices[0];
    if (choices.includes(value)) return value;
    ignored.push(`${name}=${value}`);
    return choices[0];
  };
  state.key = choose('key', ['', 'true']) === 'true';
  state.event = choose('event', ['', ...record.events.map((event) => event.id)]);
  state.lanes = choose('lanes', ['category', 'place']);
  const hours = choose('hours', ['', 'true']) === 'true';
  // Hours are those of one day: over a longer span they mean nothing.
  if (hours && state.from !== state.to) ignored.push('hours=true');
  state.hours = hours && state.from === state.to;
  const version = get('version');
  if (isVersion(version)) state.version = version;
  else if (version) ignored.push(`version=${version}`);
  choose('lang', ['', ...record.languages]);
  state.text = get('q');
  return { state, ignored };
}

/** @param {string} text */
export function isVersion(text) {
  return /^[0-9]{1,6}(\.[0-9]{1,6}){0,2}$/.test(text);
}

/** @param {string} text @param {string} name @param {string} fallback
 *  @param {string[]} ignored */
function readDay(text, name, fallback, ignored) {
  if (!text) return fallback;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  // A date that does not exist rolls over or is invalid: both differ when written back.
  if (day && !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text) {
    if (!text.startsWith('0000')) return text;
  }
  ignored.push(`${name}=${text}`);
  return fallback;
}

/**
 * Write a state over the view's own parameters of an address; others stay. The version
 * goes with what it dates: a view at rest is written without.
 *
 * @param {State} state @param {import('./record.js').Payload} record
 * @param {string} search the address's present query
 */
export function writeQuery(state, record, search) {
  const query = new URLSearchParams(search);
  for (const name of [...NAMES, ...record.facets.map((facet) => facet.name)]) {
    query.delete(name);
  }
  let atRest = true;
  const put = (/** @type {string} */ name, /** @type {string} */ value) => {
    if (!value) return;
    query.set(name, value);
    atRest = false;
  };
  put('from', state.from === record.focus.from ? '' : state.from);
  put('to', state.to === record.focus.to ? '' : state.to);
  for (const facet of record.facets) {
    put(facet.name, (state.chosen[facet.name] ?? []).join(','));
  }
  put('key', state.key ? 'true' : '');
  put('q', state.text);
  put('event', state.event);
  put('lanes', state.lanes === 'category' ? '' : state.lanes);
  put('hours', state.hours ? 'true' : '');
  if (!atRest && isVersion(state.version)) query.set('version', state.version);
  return query.toString().replaceAll('%2C', ',');
}
