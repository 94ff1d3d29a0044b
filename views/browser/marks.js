// @ts-check
/**
 * The timeline's marks as the reader sees them: a few paths, each holding all marks of
 * one look. Plotly's own nodes stay, unseen, for the pointer. To restyle thousands of
 * nodes at each change took most of its time; to fill a dozen paths anew takes little.
 */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @typedef {{id: string, node: SVGElement}} Mark
 * @typedef {{lit: SVGPathElement, dim: SVGPathElement, ids: number[], shapes: string[]}} Look
 */

/**
 * @param {HTMLElement} stage holds the timeline's plot
 * @param {(id: string) => number} indexOf position of an event in the record
 */
export function markLayer(stage, indexOf) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.classList.add('q-marks');
  svg.setAttribute('aria-hidden', 'true');
  stage.append(svg);
  /** @type {Map<string, Look>} */
  let looks = new Map();
  /** @type {Map<string, string>} event to the outline of all its marks */
  let outlines = new Map();

  /** Take over what Plotly drew. @param {Mark[]} marks in the order drawn
   *  @param {{left: number, top: number, width: number, height: number}} frame */
  function draw(marks, frame) {
    for (const [name, value] of Object.entries(frame)) {
      svg.style.setProperty(name, `${value}px`);
    }
    looks = new Map();
    outlines = new Map();
    svg.replaceChildren();
    for (const { id, node } of marks) {
      const shape = placed(node);
      const look = lookOf(node);
      look.ids.push(indexOf(id));
      look.shapes.push(shape);
      outlines.set(id, (outlines.get(id) ?? '') + shape);
    }
    // What is shown lies above all that is not.
    for (const { dim } of looks.values()) svg.append(dim);
    for (const { lit } of looks.values()) svg.append(lit);
  }

  /** @param {SVGElement} node */
  function lookOf(node) {
    // Each hatched bar has a pattern of its own, alike in all of one colour.
    const key = node.style.cssText.replace(/url\([^)]*\)/, 'hatched');
    const known = looks.get(key);
    if (known) return known;
    const [dim, lit] = ['q-dim', 'q-lit'].map((name) => {
      const path = document.createElementNS(SVG, 'path');
      path.style.cssText = node.style.cssText;
      path.classList.add(name);
      return path;
    });
    const look = { dim, lit, ids: [], shapes: [] };
    looks.set(key, look);
    return look;
  }

  /** @param {Uint8Array} shown by event */
  function show(shown) {
    for (const { dim, lit, ids, shapes } of looks.values()) {
      lit.setAttribute('d', shapes.filter((_, k) => shown[ids[k]]).join(''));
      dim.setAttribute('d', shapes.filter((_, k) => !shown[ids[k]]).join(''));
    }
  }

  /** Outline an event, or no longer. @param {string} id
   *  @param {string} name 'q-hot' or 'q-selected' @param {boolean} on */
  function mark(id, name, on) {
    const known = svg.querySelector(`.${name}[data-id="${CSS.escape(id)}"]`);
    if (!on) known?.remove();
    const outline = outlines.get(id);
    if (!on || known || !outline) return;
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('class', name);
    path.setAttribute('data-id', id);
    path.setAttribute('d', outline);
    svg.append(path);
  }

  return { draw, show, mark };
}

/** Numbers that each command takes; of an arc only the last two are a position. */
const TAKES = /** @type {Record<string, number>} */ ({ M: 2, L: 2, H: 1, V: 1, C: 6, Q: 4, A: 7 });

/** A node's path with its translation worked in. @param {SVGElement} node */
function placed(node) {
  const path = node.getAttribute('d') ?? '';
  const moved = /translate\(([-\d.e]+)[ ,]+([-\d.e]+)\)/.exec(node.getAttribute('transform') ?? '');
  if (!moved) return path;
  const by = [Number(moved[1]), Number(moved[2])];
  return path.replace(/([A-Z])([^A-Za-z]*)/g, (all, command, rest) => {
    const takes = TAKES[command];
    if (!takes) return all;
    /** @type {number[]} */
    const numbers = (rest.match(/-?\d*\.?\d+(?:e-?\d+)?/g) ?? []).map(Number);
    return command + numbers.map((n, i) => round(n + shift(command, i % takes, by))).join(' ');
  });
}

/** @param {string} command @param {number} at which of its numbers @param {number[]} by */
function shift(command, at, by) {
  if (command === 'H') return by[0];
  if (command === 'V') return by[1];
  if (command === 'A') return at < 5 ? 0 : by[at - 5];
  return by[at % 2];
}

/** @param {number} n */
const round = (n) => Math.round(n * 100) / 100;
