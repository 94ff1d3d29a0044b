// @ts-check
/** Titles beside marks and bars of a day's hours, as far as there is room beside them. */

import { cut, penOf } from './pen.js';

/** Pixels between a mark and its title, and between a title and what comes next. */
const GAP = 5;
/** Pixels below which what is left of a title says nothing. */
const LEAST = 84;

/**
 * @param {[string, SVGElement][]} titles by event, drawn by Plotly with their whole text
 * @param {[string, SVGElement][]} marks and bars of all events
 * @param {{left: number, right: number}} edge of the lanes, on the page
 * @param {any} font of the titles
 * @returns {[string, SVGElement][]} those that found room
 */
export function placeTitles(titles, marks, edge, font) {
  const measure = penOf(font.size, font.family);
  const titled = new Set(titles.map(([id]) => id));
  /** @type {Map<string, DOMRect>} */
  const own = new Map();
  for (const [id, node] of marks) {
    // Of a bar with an arrow at its end, what holds both.
    if (titled.has(id)) own.set(id, union(own.get(id), node.getBoundingClientRect()));
  }
  const taken = [...own.values()];
  const found = titles.map(([id, node]) => {
    const text = /** @type {SVGElement} */ (node.querySelector('text') ?? node);
    const mark = own.get(id);
    const whole = text.textContent ?? '';
    const { height } = text.getBoundingClientRect();
    return { id, node, text, mark, whole, height };
  });
  return found.filter(({ node, text, mark, whole, height }) => {
    const place = mark && placed(mark, whole, height, taken, edge, measure);
    if (!place) {
      node.style.display = 'none';
      return false;
    }
    text.textContent = place.words;
    const now = text.getBoundingClientRect();
    node.style.translate = `${place.box.x - now.x}px ${place.box.y - now.y}px`;
    taken.push(place.box);
    return true;
  }).map(({ id, node }) => [id, node]);
}

/** @param {DOMRect} mark @param {string} whole @param {number} height of its line
 *  @param {DOMRect[]} taken @param {{left: number, right: number}} edge
 *  @param {(text: string) => number} measure */
function placed(mark, whole, height, taken, edge, measure) {
  const top = mark.y + (mark.height - height) / 2;
  const beside = taken.filter((box) => box.top < top + height - 2 && top + 2 < box.bottom);
  const [right, left] = [mark.right + GAP, mark.left - GAP];
  const next = Math.min(edge.right, ...beside.filter((box) => box.right > right).map((box) => box.left - GAP));
  const before = Math.max(edge.left, ...beside.filter((box) => box.left < left).map((box) => box.right + GAP));
  const width = measure(whole);
  const toRight = next - right >= Math.min(width, left - before);
  const room = toRight ? next - right : left - before;
  if (room < Math.min(width, LEAST)) return null;
  const words = cut(whole, room, measure);
  const wide = Math.min(width, measure(words));
  return { words, box: new DOMRect(toRight ? right : left - wide, top, wide, height) };
}

/** @param {DOMRect | undefined} a @param {DOMRect} b */
function union(a, b) {
  if (!a) return b;
  const [left, top] = [Math.min(a.left, b.left), Math.min(a.top, b.top)];
  return new DOMRect(left, top, Math.max(a.right, b.right) - left, Math.max(a.bottom, b.bottom) - top);
}
