// @ts-check
/** What makes marks on the map tell themselves apart: rings, and numbers moved aside. */

const SVG = 'http://www.w3.org/2000/svg';
/** Pixels from a mark to the ring round one that sources tell differently. */
const OUTSIDE = 2.2;
/** Half the height of a number, and what it keeps from the edge of its own mark. */
const NUMBER = 5;

/** @typedef {{at: number[], radius: number, text: SVGElement | null}} Circle */

/** @param {number} r */
export function circle(r) {
  const size = r.toFixed(1);
  return `M${size},0A${size},${size} 0 1,1 0,-${size}A${size},${size} 0 0,1 ${size},0Z`;
}

/** A path below a mark, for its ring; found again after Plotly has drawn anew.
 * @param {SVGElement} mark */
export function ringOf(mark) {
  const known = /** @type {any} */ (mark).qantarRing;
  const ring = known?.isConnected ? known : document.createElementNS(SVG, 'path');
  ring.setAttribute('class', 'q-ring');
  ring.setAttribute('transform', mark.getAttribute('transform') ?? '');
  if (ring !== known) mark.before(ring);
  /** @type {any} */ (mark).qantarRing = ring;
  return /** @type {SVGPathElement} */ (ring);
}

/** @param {boolean} square whether round a site @param {number} radius */
export function ring(square, radius) {
  const r = radius + OUTSIDE;
  return square ? `M${-r},${-r}H${r}V${r}H${-r}Z` : circle(r);
}

/** Move numbers from under smaller marks. @param {Circle[]} circles */
export function partNumbers(circles) {
  for (const own of circles) {
    if (!own.text) continue;
    const over = circles.find(
      (other) => other !== own && other.radius < own.radius && apart(own, other) < other.radius + NUMBER,
    );
    own.text.style.translate = over ? away(own, over) : '';
  }
}

/** How to move squares that would lie upon one another. @param {number[][]} at in pixels
 *  @param {number} pitch between two middles, at the least @returns {number[][]} */
export function partSquares(at, pitch) {
  const steps = [0, 1, -1, 2, -2].flatMap((x) => [0, 1, -1].map((y) => [x * pitch, y * pitch]));
  /** @type {number[][]} */
  const taken = [];
  return at.map(([x, y]) => {
    const clear = (/** @type {number[]} */ [dx, dy]) =>
      taken.every(([left, top]) => Math.max(Math.abs(x + dx - left), Math.abs(y + dy - top)) >= pitch);
    const found = steps.find(clear) ?? [0, 0];
    taken.push([x + found[0], y + found[1]]);
    return found;
  });
}

/** @param {Circle} a @param {Circle} b */
const apart = (a, b) => Math.hypot(a.at[0] - b.at[0], a.at[1] - b.at[1]);

/** @param {Circle} own @param {Circle} over @returns {string} as far as the mark goes */
function away(own, over) {
  const far = apart(own, over);
  const by = Math.max(0, Math.min(own.radius - NUMBER, over.radius + NUMBER + 1 - far));
  const [x, y] = far ? [0, 1].map((i) => (own.at[i] - over.at[i]) / far) : [-1, 0];
  return `${(x * by).toFixed(1)}px ${(y * by).toFixed(1)}px`;
}
