// @ts-check
/** The timeline: drawn by Plotly, then linked, brushed and played here. */

import { markLayer } from './marks.js';
import { CONFIG, markNodes, recolour, swapTo } from './plot.js';

const FLAG_ROW = 15;
const LARGEST_MARK = 12;

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
    fit(figure, plot, start);
    Plotly.newPlot(plot, figure.data, figure.layout, { ...CONFIG, staticPlot: true });
    const { _offset: left, _length: width, range } = plot._fullLayout.xaxis;
    const { _offset: top, _length: height } = plot._fullLayout.yaxis;
    frame = { left, width, top, height, first: range[0], last: range[1] };
    /** @type {[string, SVGElement][]} */
    const marks = figure.data.flatMap((/** @type {any} */ trace) => markNodes(plot, trace));
    ids = new Map(marks.map(([id, node]) => [node, id]));
    const titled = figure.data.find((/** @type {any} */ trace) => trace.uid === 'titles');
    titles = titled ? markNodes(plot, titled, '.textpoint') : [];
    flags = ['annotations', 'shapes'].flatMap((kind) => flagNodes(plot, figure.layout[kind], kind));
    layer.draw(marks.map(([id, node]) => ({ id, node })), { left, top, width, height });
  }

  /** Event whose mark is under the pointer; one that is not shown cannot be met.
   * @param {PointerEvent} e */
  function idAt(e) {
    const id = ids.get(e.target) ?? '';
    return shown[indexOf(id)] ? id : '';
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
    press = { x: x(e), id: idAt(e), moved: false };
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

/** Size marks and titles for the room there is. @param {any} figure
 *  @param {HTMLElement} plot @param {number} start first unit of the axis */
function fit(figure, plot, start) {
  const { layout } = figure;
  layout.width = plot.clientWidth;
  layout.height = plot.clientHeight;
  if (layout.width < 480) {
    layout.margin.l = 84;
    layout.font.size = 10;
    layout.yaxis.ticktext = layout.meta.short;
    for (const trace of figure.data) if (trace.uid === 'titles') trace.visible = false;
    const rest = layout.xaxis.ticktext.length;
    layout.xaxis.ticktext = layout.xaxis.ticktext.map((/** @type {string} */ text, /** @type {number} */ i) =>
      i % 2 && i < rest - 1 && text.length < 4 ? '' : text,
    );
  }
  const width = layout.width - layout.margin.l - layout.margin.r;
  const dayWidth = width / (layout.xaxis.range[1] - start);
  const rows = stackFlags(layout, dayWidth);
  layout.margin.t = 20 + FLAG_ROW * rows;
  const height = layout.height - layout.margin.t - layout.margin.b;
  const rowHeight = height / (layout.yaxis.range[0] - layout.yaxis.range[1]);
  const apart = layout.yaxis.tickvals.map((/** @type {number} */ y, /** @type {number} */ i, /** @type {number[]} */ all) => y - (all[i - 1] ?? -Infinity));
  layout.yaxis.tickfont = { size: Math.max(9, Math.min(layout.font.size, Math.min(...apart) * rowHeight - 1)) };
  const marks = figure.data.find((/** @type {any} */ trace) => trace.uid === 'days');
  marks.marker.size = marks.meta.beside.map((/** @type {number} */ beside) =>
    Math.max(2, Math.min(LARGEST_MARK, rowHeight * layout.meta.row * 0.95, (dayWidth / beside) * 0.95)),
  );
  const ends = figure.data.find((/** @type {any} */ trace) => trace.uid === 'ends');
  ends.marker.size = rowHeight * 0.4 + 7;
  const bars = figure.data.find((/** @type {any} */ trace) => trace.uid === 'spans');
  const splits = figure.data.find((/** @type {any} */ trace) => trace.uid === 'splits');
  splits.marker.size = splits.customdata.map((/** @type {string} */ id) => {
    const at = marks.customdata.indexOf(id);
    const bar = bars.width[bars.customdata.indexOf(id)] ?? 0;
    return 2 + (at < 0 ? rowHeight * bar * 1.5 : marks.marker.size[at]);
  });
  // In steps, as marks of one look are painted together.
  splits.marker.line.width = splits.marker.size.map((/** @type {number} */ size) =>
    Math.max(1, Math.round(size / 3) / 2),
  );
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

/** Put each title in the lowest row where it meets no other. @param {any} layout
 *  @param {number} dayWidth @returns {number} rows used */
function stackFlags(layout, dayWidth) {
  const pen = /** @type {CanvasRenderingContext2D} */ (
    document.createElement('canvas').getContext('2d')
  );
  pen.font = `11px ${layout.font.family}`;
  /** @type {number[]} */
  const ends = [];
  const limit = layout.xaxis.range[1] * dayWidth;
  for (const note of layout.annotations ?? []) {
    const width = pen.measureText(note.text).width + 10;
    // A title that would run out of the picture stands to the left of its day.
    const left = Math.max(0, Math.min(note.x * dayWidth, limit - width));
    note.xshift = left - note.x * dayWidth + 2;
    let row = ends.findIndex((end) => end <= left);
    if (row < 0) row = ends.length;
    ends[row] = left + width;
    note.yshift = 18 + row * FLAG_ROW;
    const leader = layout.shapes.find((/** @type {any} */ s) => s.name === note.name);
    leader.y1 = note.yshift + 2;
  }
  return ends.length;
}

/** The figure of the chosen day's hours, where the reader asks for them and a source
 *  gives any. @param {import('./record.js').Payload} record
 *  @param {import('./state.js').State} state */
export function hoursOf(record, state) {
  return state.hours && state.from === state.to
    ? record.figures.hours[state.lanes]?.[state.from]
    : undefined;
}
