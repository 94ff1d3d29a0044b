// @ts-check
/** The timeline's figure made to fit: room for labels, ticks, marks and titles. */

import { cut, penOf } from './pen.js';

const FLAG_ROW = 15;
const LARGEST_MARK = 12;
/** Pixels between two ticks of the axis. */
const TICKS_APART = 5;
/** Of a mark's pixels, what its neighbour keeps from it. */
const AIR = 1.1;
/** Share of the width that the lanes' labels have, at the most. */
const LABELS = 0.36;
/** Height of a row of bars, in heights of a bar: see views/lanes.py and views/hours.py. */
const BAR_ROW = 1.4;

/** Size marks and titles for the room there is. @param {any} figure
 *  @param {HTMLElement} plot @param {number} start first unit of the axis
 *  @param {import('./record.js').Column[]} axis none of a day's hours */
export function fit(figure, plot, start, axis) {
  const { layout } = figure;
  layout.width = plot.clientWidth;
  layout.height = plot.clientHeight;
  if (layout.width < 480) {
    layout.font.size = 10;
    layout.yaxis.ticktext = layout.meta.short;
    for (const trace of figure.data) if (trace.uid === 'titles') trace.visible = false;
  }
  labelRoom(layout);
  const width = layout.width - layout.margin.l - layout.margin.r;
  const dayWidth = width / (layout.xaxis.range[1] - start);
  thinTicks(layout.xaxis, dayWidth, layout.font.family, start);
  const rows = stackFlags(layout, dayWidth);
  layout.margin.t = 20 + FLAG_ROW * rows;
  const height = layout.height - layout.margin.t - layout.margin.b;
  const rowHeight = height / (layout.yaxis.range[0] - layout.yaxis.range[1]);
  const apart = layout.yaxis.tickvals.map((/** @type {number} */ y, /** @type {number} */ i, /** @type {number[]} */ all) => y - (all[i - 1] ?? -Infinity));
  layout.yaxis.tickfont = { size: Math.max(9, Math.min(layout.font.size, Math.min(...apart) * rowHeight - 1)) };
  const marks = figure.data.find((/** @type {any} */ trace) => trace.uid === 'days');
  marks.marker.size = marks.meta.beside.map((/** @type {number} */ beside) =>
    Math.max(2, Math.min(LARGEST_MARK, rowHeight * layout.meta.row * 0.95, dayWidth / beside / AIR)),
  );
  const splits = figure.data.find((/** @type {any} */ trace) => trace.uid === 'splits');
  part(marks, splits, dayWidth, layout.meta.columns, axis);
  ringKillings(marks.marker);
  const ends = figure.data.find((/** @type {any} */ trace) => trace.uid === 'ends');
  ends.marker.size = rowHeight * 0.4 + 7;
  const bars = figure.data.find((/** @type {any} */ trace) => trace.uid === 'spans');
  thinBars(bars, rowHeight);
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

/** A key event's outline in ink cannot be seen on a killing: a ring round the cross can.
 * @param {any} marker of the days */
function ringKillings(marker) {
  marker.symbol = marker.symbol.map((/** @type {string} */ symbol, /** @type {number} */ i) =>
    symbol === 'x' && marker.line.width[i] ? 'circle-x-open' : symbol,
  );
}

/** Leave a pixel of ground between a bar with its outline and the next, and of the outline
 *  no more than leaves the bar its colour. @param {any} bars @param {number} rowHeight */
function thinBars(bars, rowHeight) {
  const { line } = bars.marker;
  const room = bars.width.map((/** @type {number} */ bar) => Math.max(1, bar * BAR_ROW * rowHeight - 1));
  line.width = line.width.map((/** @type {number} */ width, /** @type {number} */ i) =>
    Math.min(width, Math.round(room[i] * 2) / 8),
  );
  bars.width = bars.width.map((/** @type {number} */ bar, /** @type {number} */ i) =>
    Math.min(bar, (room[i] - line.width[i]) / rowHeight),
  );
}

/** Give the lanes' labels the room they need, and shorten those that would need more.
 * @param {any} layout */
function labelRoom(layout) {
  const measure = penOf(layout.font.size, layout.font.family);
  const most = Math.min(layout.margin.l, layout.width * LABELS);
  layout.yaxis.ticktext = layout.yaxis.ticktext.map((/** @type {string} */ text) =>
    measure(text) > most ? cut(text, most, measure) : text,
  );
  // The last tick may stand out a little.
  layout.margin.r = Math.max(layout.margin.r, 12);
  layout.xaxis.ticklabeloverflow = 'allow';
  layout.margin.l = 10 + Math.ceil(Math.max(0, ...layout.yaxis.ticktext.map(measure)));
}

/** Keep every tick, or every second, third, …, so that none meets the next.
 * @param {any} xaxis @param {number} dayWidth @param {string} family
 *  @param {number} start first unit of the axis */
function thinTicks(xaxis, dayWidth, family, start) {
  const measure = penOf(xaxis.tickfont.size, family);
  /** @type {{at: number, half: number, i: number}[]} */
  const ticks = xaxis.ticktext
    .map((/** @type {string} */ text, /** @type {number} */ i) => ({
      at: xaxis.tickvals[i] * dayWidth,
      half: measure(text) / 2,
      i,
    }))
    .filter((/** @type {{at: number}} */ { at }) => at >= start * dayWidth);
  const [last] = ticks.slice(-1);
  // The first day of January is always there, and so is its end.
  const first = xaxis.tickvals.findIndex((/** @type {number} */ at) => at > 0);
  const clear = (/** @type {typeof last} */ a, /** @type {typeof last} */ b) =>
    b.at - a.at >= a.half + b.half + TICKS_APART;
  for (let step = 1; step <= ticks.length; step += 1) {
    const kept = ticks.filter((tick) => (tick.i - first) % step === 0 && clear(tick, last));
    if (kept.some((tick, k) => k && !clear(kept[k - 1], tick))) continue;
    const shown = new Set([...kept, last].map(({ i }) => i));
    xaxis.ticktext = xaxis.ticktext.map((/** @type {string} */ text, /** @type {number} */ i) =>
      shown.has(i) ? text : '',
    );
    return;
  }
}

/** Set marks of one row of a day as far apart as they are large.
 * @param {any} marks @param {any} splits through those that sources tell differently
 * @param {number} dayWidth @param {number} columns that the figure was laid out for
 * @param {import('./record.js').Column[]} axis */
function part(marks, splits, dayWidth, columns, axis) {
  /** @type {Map<string, number>} */
  const moved = new Map();
  marks.x = marks.x.map((/** @type {number} */ x, /** @type {number} */ i) => {
    const day = axis.find(({ left, right }) => left <= x && x < right);
    if (!day || marks.meta.beside[i] === 1) return x;
    const width = day.right - day.left;
    const pitch = Math.max(width / columns, (marks.marker.size[i] * AIR) / dayWidth);
    const middle = (day.left + day.right) / 2;
    const to = middle + ((x - middle) * pitch * columns) / width;
    moved.set(marks.customdata[i], to);
    return to;
  });
  splits.x = splits.x.map((/** @type {number} */ x, /** @type {number} */ i) =>
    moved.get(splits.customdata[i]) ?? x,
  );
}

/** Put each title in the lowest row where it meets no other. @param {any} layout
 *  @param {number} dayWidth @returns {number} rows used */
function stackFlags(layout, dayWidth) {
  const measure = penOf(11, layout.font.family);
  /** @type {number[]} */
  const ends = [];
  const limit = layout.xaxis.range[1] * dayWidth;
  for (const note of layout.annotations ?? []) {
    const width = measure(note.text) + 10;
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
