// @ts-check
/** The timeline: drawn by Plotly, then linked, brushed and played here. */

import { fit } from './fit.js';
import { markLayer } from './marks.js';
import { CONFIG, markNodes, recolour, swapTo } from './plot.js';
import { placeTitles } from './titles.js';

/** Pixels from a mark within which a finger meets it. */
const REACH = 14;

/**
 * @param {HTMLElement} stage holds `.q-plot` and `.q-brush`
 * @param {import('./record.js').Payload} record
 * @param {any} Plotly
 * @param {{span: (from: string, to: string, settled: boolean) => void,
 *   hover: (id: string, at: PointerEvent | null) => void,
 *   select: (id: string) => void}} on
 */
export function timeline(stage, record, Plotly, on) {
  const plot = /** @type {any} */ (stage.querySelector('.q-plot'));
  const brush = /** @type {HTMLElement} */ (stage.querySelector('.q-brush'));
  const indices = new Map(record.events.map((event, i) => [event.id, i]));
  const indexOf = (/** @type {string} */ id) => indices.get(id) ?? -1;
  const layer = markLayer(stage, indexOf);
  /** @type {Map<EventTarget | null, string>} Plotly's nodes, unseen under the pointer */
  let ids = new Map();
  /** @type {[string, SVGElement][]} titles beside the marks of a day's hours */
  let titles = [];
  /** @type {[string, Element][]} key titles above the days, with the lines down from them */
  let flags = [];
  /** @type {Uint8Array} */
  let shown = new Uint8Array(record.events.length);
  /** Whether the axis is one of days, not of the hours of a day. */
  let days = true;
  let frame = { left: 0, width: 1, top: 0, height: 1, first: 0, last: 1 };

  /** @param {import('./state.js').State} state @param {boolean} dark */
  function draw(state, dark) {
    const hours = hoursOf(record, state);
    const figure = recolour(hours ?? record.figures.lanes[state.lanes], swapTo(record, dark));
    days = !hours;
    // Earlier years come into view only when the reader's span reaches them.
    const start = days && state.from < record.focus.from ? record.axis[0].left : 0;
    figure.layout.xaxis.range = [start, figure.layout.xaxis.range[1]];
    fit(figure, plot, start, hours ? [] : record.axis);
    Plotly.newPlot(plot, figure.data, figure.layout, { ...CONFIG, staticPlot: true });
    const { _offset: left, _length: width, range } = plot._fullLayout.xaxis;
    const { _offset: top, _length: height } = plot._fullLayout.yaxis;
    frame = { left, width, top, height, first: range[0], last: range[1] };
    /** @type {[string, SVGElement][]} */
    const marks = figure.data.flatMap((/** @type {any} */ trace) => markNodes(plot, trace));
    ids = new Map(marks.map(([id, node]) => [node, id]));
    const titled = figure.data.find((/** @type {any} */ trace) => trace.uid === 'titles');
    const written = titled ? markNodes(plot, titled, '.textpoint') : [];
    const from = plot.getBoundingClientRect().left + left;
    const font = { ...figure.layout.font, ...titled?.textfont };
    titles = placeTitles(written, marks, { left: from, right: from + width }, font);
    flags = ['annotations', 'shapes'].flatMap((kind) => flagNodes(plot, figure.layout[kind], kind));
    layer.draw(marks.map(([id, node]) => ({ id, node })), { left, top, width, height });
  }

  /** Event whose mark is under the pointer; one that is not shown cannot be met.
   * @param {PointerEvent} e */
  function idAt(e) {
    const id = ids.get(e.target) ?? '';
    return shown[indexOf(id)] ? id : '';
  }

  /** Shown event whose mark is under a finger, or the nearest to it.
   * @param {PointerEvent} e */
  function idNear(e) {
    let [best, found] = [REACH, idAt(e)];
    if (found || e.pointerType === 'mouse') return found;
    for (const [node, id] of ids) {
      if (!shown[indexOf(id)]) continue;
      const box = /** @type {SVGElement} */ (node).getBoundingClientRect();
      const across = Math.max(box.left - e.clientX, 0, e.clientX - box.right);
      const down = Math.max(box.top - e.clientY, 0, e.clientY - box.bottom);
      const distance = Math.hypot(across, down);
      if (distance < best) [best, found] = [distance, id];
    }
    return found;
  }

  /** @param {number} x pixels from the stage's left edge */
  const unit = (x) =>
    frame.first + ((x - frame.left) / frame.width) * (frame.last - frame.first);

  /** @param {number} at @returns {import('./record.js').Column} */
  function columnAt(at) {
    const { axis } = record;
    const within = axis.find((column) => at < column.right);
    return within ?? axis[axis.length - 1];
  }

  /** Show the span as a band. @param {import('./state.js').State} state */
  function band(state) {
    const { axis, focus } = record;
    const whole = state.to >= axis[axis.length - 1].to && state.from <= axis[0].from;
    brush.hidden = !days || whole || (state.from === focus.from && state.to === focus.to);
    if (brush.hidden) return;
    const from = axis.find((column) => column.to >= state.from) ?? axis[axis.length - 1];
    const to = axis.findLast((column) => column.from <= state.to) ?? axis[0];
    const scale = frame.width / (frame.last - frame.first);
    const left = Math.max(frame.first, from.left);
    brush.style.left = `${frame.left + (left - frame.first) * scale}px`;
    brush.style.width = `${Math.max(2, (to.right - left) * scale)}px`;
    brush.style.top = `${frame.top}px`;
    brush.style.height = `${frame.height}px`;
  }

  /** @type {{x: number, id: string, moved: boolean} | null} */
  let press = null;
  const x = (/** @type {PointerEvent} */ e) => e.clientX - stage.getBoundingClientRect().left;

  stage.addEventListener('pointerdown', (e) => {
    if (e.button !== 0) return;
    press = { x: x(e), id: idNear(e), moved: false };
    stage.setPointerCapture(e.pointerId);
  });
  stage.addEventListener('pointermove', (e) => {
    if (!press) return;
    // A finger that moves up or down scrolls the page: touch-action sees to that.
    press.moved ||= days && Math.abs(x(e) - press.x) > 4;
    if (press.moved) brushTo(press.x, x(e), false);
  });
  stage.addEventListener('pointerup', (e) => {
    const was = press;
    press = null;
    if (!was) return;
    if (was.moved) brushTo(was.x, x(e), true);
    else if (was.id) on.select(was.id);
  });
  stage.addEventListener('pointercancel', () => {
    press = null;
  });
  stage.addEventListener('pointerover', (e) => {
    if (press) return;
    const id = idAt(e);
    // Set here and not on the stage, from which every mark would inherit it anew.
    if (ids.has(e.target)) /** @type {SVGElement} */ (e.target).style.cursor = id && 'pointer';
    on.hover(id, e);
  });
  stage.addEventListener('pointerleave', () => on.hover('', null));

  /** @param {number} a @param {number} b @param {boolean} settled */
  function brushTo(a, b, settled) {
    const [left, right] = [Math.min(a, b), Math.max(a, b)].map(unit);
    const first = columnAt(left);
    // A brush that ends exactly on an edge does not reach into the next day.
    const last = columnAt(Math.max(left, right - 0.01));
    on.span(first.from, last.to, settled);
  }

  return {
    draw,
    band,
    update(/** @type {Uint8Array} */ now) {
      shown = now;
      layer.show(shown);
      for (const [id, node] of flags) node.classList.toggle('q-faint', !shown[indexOf(id)]);
      for (const [id, node] of titles) node.style.display = shown[indexOf(id)] ? '' : 'none';
    },
    mark: layer.mark,
    element: plot,
  };
}

/** The nodes of titles or lines, which are named like their event; Plotly writes into each
 *  its place in the layout. @param {HTMLElement} plot @param {any[]} [items]
 *  @param {string} [kind] of them in the layout @returns {[string, Element][]} */
function flagNodes(plot, items = [], kind = '') {
  const selector = kind === 'shapes' ? '.shapelayer path' : '.annotation';
  return Array.from(plot.querySelectorAll(selector), (node) => {
    const item = items[Number(node.getAttribute('data-index'))];
    return /** @type {[string, Element]} */ ([item?.name ?? '', node]);
  }).filter(([name]) => name);
}

/** The figure of the chosen day's hours, where the reader asks for them and a source
 *  gives any. @param {import('./record.js').Payload} record
 *  @param {import('./state.js').State} state */
export function hoursOf(record, state) {
  return state.hours && state.from === state.to
    ? record.figures.hours[state.lanes]?.[state.from]
    : undefined;
}
