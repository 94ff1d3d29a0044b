// @ts-check
/** How far the map moves: never beyond its first view, never nearer than a few kilometres. */

/** Kilometres across of the nearest view. */
const NEAREST = 10;
/** Pixels of the scale bar, at the most. */
const BAR = 90;

/** @typedef {{x: number[], y: number[]}} View ranges in projected kilometres */

/** A view moved and sized to lie within the first one. @param {View} view @param {View} home
 * @returns {View} */
export function within(view, home) {
  const wide = home.x[1] - home.x[0];
  const share = Math.min(1, Math.max(NEAREST, view.x[1] - view.x[0]) / wide);
  return { x: fit(view.x, home.x, share), y: fit(view.y, home.y, share) };
}

/** @param {number[]} range @param {number[]} limits @param {number} share */
function fit([a, b], [low, high], share) {
  const size = (high - low) * share;
  const start = Math.min(Math.max((a + b - size) / 2, low), high - size);
  return [start, start + size];
}

/** Whether two views differ by less than can be seen. @param {View} a @param {View} b */
export function same(a, b) {
  const speck = (a.x[1] - a.x[0]) / 1000;
  const ends = [0, 1].flatMap((i) => [a.x[i] - b.x[i], a.y[i] - b.y[i]]);
  return ends.every((difference) => Math.abs(difference) < speck);
}

/** Whether a view is as near as it gets. @param {View} view */
export const nearest = (view) => view.x[1] - view.x[0] < NEAREST * 1.001;

/** The longest round length that the scale bar has room for. @param {number} pixel in
 *  kilometres @returns {{width: number, text: string}} */
export function scaleBar(pixel) {
  const power = 10 ** Math.floor(Math.log10(BAR * pixel));
  const length = Math.max(...[1, 2, 5].map((n) => n * power).filter((n) => n <= BAR * pixel));
  const text = length < 1 ? `${Math.round(length * 1000)} m` : `${length} km`;
  return { width: length / pixel, text };
}
