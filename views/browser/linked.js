// @ts-check
/**
 * The linked view: one state, shown everywhere at once, in the browser.
 *
 * Contract for pages, tests and benchmarks: the root carries data-testid="linked-view",
 * data-total, data-shown (set when both figures are up to date) and data-ready; every
 * item of the list carries data-event-id; every filter control carries name and value.
 */

import { eventCard } from './card.js';
import { changeNotice } from './changes.js';
import { choice } from './choice.js';
import { copyText, filterSheet, fixedTexts, hourSwitch, player, wayBack } from './controls.js';
import { escape } from './escape.js';
import { evaluate } from './filters.js';
import { headlines } from './headline.js';
import { highlights } from './highlight.js';
import { viewLink } from './links.js';
import { eventList } from './list.js';
import { placeMap } from './map.js';
import { isDark, query, remember, watchPage } from './page.js';
import { paper } from './paper.js';
import { loadPlotly } from './plot.js';
import { filterRail } from './rail.js';
import { defaultState, readQuery, writeQuery } from './state.js';
import { hoursOf, timeline } from './timeline.js';
import { isFinger, tooltip } from './tip.js';

/** Milliseconds of quiet after which a change goes into the address. */
const SETTLE = 300;

/**
 * @param {HTMLElement} root `.qantar`, with the skeleton of linked.html in it
 * @param {import('./record.js').Payload} record
 * @param {string} plotlyUrl
 * @param {(query: string) => void} report called with the address's query as it settles
 * @returns {Promise<() => void>} what to call when the view goes
 */
export async function mount(root, record, plotlyUrl, report) {
  const find = (/** @type {string} */ selector) =>
    /** @type {HTMLElement} */ (root.querySelector(selector));
  const first = readQuery(query(), record);
  let state = first.state;
  let result = evaluate(record, state);
  /** @type {Uint8Array | null} what the page shows now */
  let painted = null;
  /** @type {ReturnType<typeof highlights> | null} none until there are figures */
  let light = null;

  fixedTexts(root, record);
  wayBack(root, record);
  const onPaper = paper(root, record, () => ({ state, shown: result.shown }));
  const tip = tooltip(find('.q-tip'), root);
  const rail = filterRail(/** @type {HTMLFormElement} */ (find('.q-rail')), record, change);
  const sheet = filterSheet(root);
  const chosen = choice(find('.q-card'), () => list, (event) => change({ event }), () => state);
  const { select } = chosen;
  const list = eventList(find('.q-list'), record, {
    select: chosen.fromList,
    hover: (id) => light?.event(id),
  });
  const card = eventCard(find('.q-card'), record, {
    step: chosen.step,
    close: chosen.close,
    copy,
    place: (place) => {
      const { lanes, event } = state;
      change({ ...defaultState(record), lanes, event, chosen: { place: [place] } });
    },
  });
  const heads = headlines(root, record, change, reset);
  heads.ignored(first.ignored);
  const news = changeNotice(find('.q-since'), record, select);
  news.open(state.version, result.shown);
  let dark = isDark(root);
  colour();
  const play = player(find('.q-play'), record, change, () => state);
  const hours = hourSwitch(find('.q-hours'), record, change, () => state, heads.notice);
  /** Until the drawing library has come, words alone answer to filters and choices. */
  let drawn = false;
  let timer = 0;
  tell(null);
  showCard();
  const Plotly = await loadPlotly(plotlyUrl);
  const map = placeMap(find('.q-map'), record, Plotly, {
    hover: (place, at) => {
      if (isFinger(at)) return;
      light?.place(place, result.shown);
      tip.place(place && record.places[place]?.name, place, at, record, result.shown);
    },
    select: togglePlace,
  });
  const line = timeline(find('.q-brushed'), record, Plotly, {
    span: (from, to, settled) => change({ from, to }, settled),
    hover: (id, at) => {
      if (isFinger(at)) return;
      light?.event(id);
      tip.event(record.events[list.indexOf(id)], at);
    },
    select,
  });
  light = highlights(record, list, line, map);
  const lanes = /** @type {HTMLSelectElement} */ (find('[name=lanes]'));

  function colour() {
    const palette = dark ? record.palettes.dark : record.palettes.light;
    for (const [name, value] of Object.entries(palette)) root.style.setProperty(`--${name}`, value);
  }

  /** How much of the room the timeline takes. */
  function shape() {
    root.classList.toggle('q-by-hour', Boolean(hoursOf(record, state)));
    root.classList.toggle('q-by-place', state.lanes === 'place');
  }

  function drawFigures() {
    drawn = true;
    colour();
    shape();
    map.draw(dark);
    line.draw(state, dark);
    painted = null;
    show();
  }

  /** Bring everything to the present state. */
  function show() {
    result = evaluate(record, state);
    const { shown } = result;
    if (!drawn) {
      tell(null);
      showCard();
      return;
    }
    if (tell(painted)) {
      line.update(shown);
      map.update(shown);
    }
    painted = shown;
    line.band(state);
    lanes.value = state.lanes;
    hours.show(state);
    markSelected();
    card.outside(heads.keeping(state, result, list.indexOf(state.event)));
    root.dataset.shown = String(result.count);
  }

  function showCard() {
    card.show(state.event);
    card.outside(heads.keeping(state, result, list.indexOf(state.event)));
  }

  /** List, counts and headline. @param {Uint8Array | null} before what the list shows
   *  @returns {boolean} whether other events are shown than before */
  function tell(before) {
    const { shown } = result;
    const changed = !before || shown.some((yes, i) => yes !== before[i]);
    if (changed) list.show(shown);
    rail.update(state, result);
    heads.update(state, result);
    news.update(shown);
    return changed;
  }

  /** @type {string | null} the event that is marked as chosen; null before the first */
  let marked = null;
  function markSelected() {
    if (marked === state.event) return;
    light?.set(marked ?? '', 'q-selected', false);
    light?.set(state.event, 'q-selected', true);
    marked = state.event;
    card.show(marked);
    list.reveal(marked);
  }

  /** @param {string} text @param {HTMLElement} button */
  async function copy(text, button) {
    const { copied, notCopied } = record.messages;
    heads.speak((await copyText(text, button)) ? copied : notCopied);
  }

  /** @param {string} place */
  function togglePlace(place) {
    const now = state.chosen.place ?? [];
    change({ facet: 'place', values: now.length === 1 && now[0] === place ? [] : [place] });
  }

  function reset() {
    play.stop();
    if (drawn) map.zoom(0);
    change({ ...defaultState(record) });
  }

  /**
   * @param {any} patch parts of the state, or a facet and its values
   * @param {boolean} [settled] false while a gesture or the player still runs
   */
  function change(patch, settled = true) {
    const { facet, values, ...rest } = patch;
    // What was said is of the filters that were.
    if (Object.keys(patch).some((name) => name !== 'event')) heads.notice('');
    const before = state;
    // Only what an address opens may be of another version.
    state = { ...state, ...rest, version: rest.version || record.version };
    if (state.from !== state.to) state.hours = false;
    if (facet) {
      /** @type {Record<string, string[]>} */
      const chosen = { ...state.chosen, [facet]: values };
      if (!values.length) delete chosen[facet];
      state = { ...state, chosen };
    }
    if (drawn && axisOf(before) !== axisOf(state)) {
      shape();
      line.draw(state, dark);
      painted = null;
      marked = null;
    }
    show();
    if (settled) settle();
  }

  /** What the timeline must be drawn anew for. @param {import('./state.js').State} s */
  function axisOf(s) {
    return [s.lanes, s.from < record.focus.from, hoursOf(record, s) ? s.from : ''].join();
  }

  function settle() {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      const now = writeQuery(state, record, query());
      if (now === query().slice(1)) return;
      remember(now);
      report(now);
    }, SETTLE);
  }

  function fromAddress() {
    clearTimeout(timer);
    const read = readQuery(query(), record);
    change(read.state, false);
    heads.ignored(read.ignored);
    news.open(state.version, result.shown);
  }

  /** @param {KeyboardEvent} e */
  function keys(e) {
    escape(e, root, {
      clearText: () => change({ text: '' }),
      closeFilters: () => sheet.open(false),
      closeCard: chosen.close,
      reset,
    });
  }

  root.addEventListener('click', (e) => {
    const target = /** @type {HTMLElement} */ (e.target);
    const action = /** @type {HTMLElement | null} */ (target.closest('[data-action]'));
    /** @type {Record<string, () => void>} */
    const acts = {
      'copy-link': () => copy(viewLink(state, record), /** @type {HTMLElement} */ (action)),
      reset,
      filters: () => sheet.open(!sheet.isOpen()),
      done: () => sheet.open(false),
      'zoom-in': () => map.zoom(0.6, state),
      'zoom-out': () => map.zoom(1 / 0.6),
      'zoom-all': () => map.zoom(0),
      'close-notice': () => heads.notice(''),
      play: () => play.toggle(),
      hours: () => hours.toggle(),
    };
    acts[action?.dataset.action ?? '']?.();
    const tray = target.closest('[data-tray]');
    if (tray instanceof HTMLElement) togglePlace(tray.dataset.tray ?? '');
  });
  lanes.addEventListener('change', () => change({ lanes: lanes.value }));
  window.addEventListener('popstate', fromAddress);
  document.addEventListener('keydown', keys);

  drawFigures();
  const watch = watchPage(root, find('.q-brushed'), () => {
    dark = isDark(root);
    marked = null;
    drawFigures();
  });
  root.dataset.total = String(record.events.length);
  root.dataset.ready = 'true';
  // When the page has come to rest.
  const late = window.setTimeout(() => onPaper.draw(Plotly), SETTLE);
  return () => {
    clearTimeout(late);
    clearTimeout(timer);
    play.stop();
    watch();
    onPaper.stop();
    window.removeEventListener('popstate', fromAddress);
    document.removeEventListener('keydown', keys);
    for (const figure of [map.element, line.element]) Plotly.purge(figure);
  };
}
