// @ts-check
/** The map: drawn by Plotly; counts, labels and highlights through its SVG nodes. */

import { CONFIG, markNodes, recolour, swapTo } from './plot.js';

/** Kilometres a pixel below which a city's sites stand apart from it. */
const NEAR = 0.9;
const REACH = 9;

/**
 * @param {HTMLElement} section @param {import('./record.js').Payload} record
 * @param {any} Plotly
 * @param {{hover: (place: string, at: PointerEvent | null) => void,
 *   select: (place: string) => void}} on
 */
export function placeMap(section, record, Plotly, on) {
  const plot = /** @type {any} */ (section.querySelector('.q-plot'));
  /** @type {Map<string, {mark: SVGElement | null, text: SVGElement | null,
   *   label: SVGElement | null, radius: number}>} */
  let nodes = new Map();
  /** @type {Map<string, number>} */
  let counts = new Map();
  /** @type {Set<string>} places with a shown event that sources tell differently */
  let disputes = new Set();
  let home = { x: [0, 1], y: [0, 1] };
  let near = false;

  /** @param {boolean} dark */
  function draw(dark) {
    const figure = recolour(record.figures.map, swapTo(record, dark));
    figure.layout.width = plot.clientWidth;
    figure.layout.height = plot.clientHeight;
    Plotly.newPlot(plot, figure.data, figure.layout, { ...CONFIG, scrollZoom: true });
    const { xaxis, yaxis } = plot._fullLayout;
    home = { x: [...xaxis.range], y: [...yaxis.range] };
    plot.removeAllListeners?.('plotly_afterplot');
    plot.on('plotly_afterplot', afterPlot);
    afterPlot();
  }

  function afterPlot() {
    collect();
    const { xaxis } = plot._fullLayout;
    near = (xaxis.range[1] - xaxis.range[0]) / xaxis._length < NEAR;
    section.classList.toggle('q-near', near);
    size();
    thinLabels();
  }

  function collect() {
    nodes = new Map();
    for (const trace of plot.data) {
      if (!['cities', 'sites', 'areas', 'labels', 'quiet'].includes(trace.name)) continue;
      const labels = trace.name === 'labels';
      for (const [id, node] of markNodes(plot, trace, 'path.point')) entry(id).mark = node;
      for (const [id, node] of markNodes(plot, trace, '.textpoint')) {
        if (labels) entry(id).label = node;
        else entry(id).text = node;
      }
      if (trace.name === 'areas') {
        entry(trace.customdata[0]).mark = plot.querySelector(`.trace${trace.uid} .js-fill`);
      }
    }
  }

  /** @param {string} id */
  function entry(id) {
    const known = nodes.get(id) ?? { mark: null, text: null, label: null, radius: 0 };
    nodes.set(id, known);
    return known;
  }

  /** Count shown events by place. @param {Uint8Array} shown */
  function update(shown) {
    counts = new Map();
    disputes = new Set();
    record.events.forEach((event, i) => {
      if (!shown[i] || !event.far) return;
      const place = near ? event.near : event.far;
      if (event.disputed) disputes.add(place);
      counts.set(place, (counts.get(place) ?? 0) + 1);
    });
    paint();
  }

  /** @type {Uint8Array} */
  let last = new Uint8Array();
  const size = () => last.length && update(last);

  function paint() {
    for (const [id, node] of nodes) {
      const place = record.places[id];
      if (!node.mark || !place) continue;
      const count = counts.get(id) ?? 0;
      if (place.kind === 'city' && node.text) {
        node.radius = count ? record.unit * Math.sqrt(count) : 3;
        const r = node.radius.toFixed(1);
        node.mark.setAttribute('d', `M${r},0A${r},${r} 0 1,1 0,-${r}A${r},${r} 0 0,1 ${r},0Z`);
      }
      node.mark.classList.toggle('q-none', !count);
      node.mark.classList.toggle('q-disputed', disputes.has(id));
      const text = node.text?.querySelector('text') ?? node.text;
      if (text) text.textContent = count && node.radius > 5.5 ? String(count) : '';
      if (text && place.kind === 'site') text.textContent = count > 1 ? String(count) : '';
    }
  }

  /** Names of places move or hide where they meet a more important one at this size of
   *  screen; names of countries and waters give way to all of them. */
  function thinLabels() {
    const edge = plot.getBoundingClientRect();
    const taken = Array.from(section.querySelectorAll('.q-zoom'), (node) =>
      node.getBoundingClientRect(),
    );
    for (const [id, { mark }] of nodes) {
      // A tinted region may lie under a name.
      if (mark && record.places[id]?.kind !== 'region') taken.push(mark.getBoundingClientRect());
    }
    const free = (/** @type {DOMRect} */ box) =>
      box.left >= edge.left &&
      box.right <= edge.right &&
      !taken.some((other) => meets(box, other));
    const trace = plot.data.find((/** @type {any} */ t) => t.name === 'labels');
    for (const id of trace.customdata) {
      const { label, mark } = nodes.get(id) ?? {};
      if (!label || !mark) continue;
      label.style.translate = '';
      const box = label.getBoundingClientRect();
      const found = [box, ...aside(box, mark.getBoundingClientRect())].find(free);
      label.style.visibility = found ? '' : 'hidden';
      if (!found) continue;
      label.style.translate = `${found.x - box.x}px ${found.y - box.y}px`;
      taken.push(found);
    }
    const ground = '.tracecountry-names .textpoint, .tracewater-names .textpoint';
    for (const label of plot.querySelectorAll(ground)) {
      const box = label.getBoundingClientRect();
      label.style.visibility = free(box) ? '' : 'hidden';
      if (free(box)) taken.push(box);
    }
  }

  /** @param {PointerEvent} e @returns {string} place_id of the mark under the pointer */
  function placeAt(e) {
    const layout = plot._fullLayout;
    const edge = plot.getBoundingClientRect();
    const [x, y] = [e.clientX - edge.left, e.clientY - edge.top];
    let [best, found] = [Infinity, ''];
    for (const [id, count] of counts) {
      const place = record.places[id];
      if (!count || !place) continue;
      const dx = layout.xaxis.l2p(place.x) + layout.xaxis._offset - x;
      const dy = layout.yaxis.l2p(place.y) + layout.yaxis._offset - y;
      const distance = Math.hypot(dx, dy) - (nodes.get(id)?.radius ?? 0);
      if (distance < REACH && distance < best) [best, found] = [distance, id];
    }
    return found;
  }

  plot.addEventListener('pointermove', (/** @type {PointerEvent} */ e) => {
    if (!e.buttons) on.hover(placeAt(e), e);
  }, { capture: true });
  plot.addEventListener('pointerleave', () => on.hover('', null));
  plot.addEventListener('pointerdown', (/** @type {PointerEvent} */ down) => {
    // While pressed, Plotly covers the page: the release arrives at the window only.
    const release = (/** @type {PointerEvent} */ e) => {
      if (Math.hypot(e.clientX - down.clientX, e.clientY - down.clientY) > 4) return;
      const place = placeAt(e);
      if (place) on.select(place);
    };
    window.addEventListener('pointerup', release, { capture: true, once: true });
  }, { capture: true });

  /** @param {number} factor below 1 to come closer; 0 for the whole country */
  function zoom(factor) {
    const { xaxis, yaxis } = plot._fullLayout;
    if (!factor && xaxis.range.every((/** @type {number} */ x, /** @type {number} */ i) => x === home.x[i])) return;
    const around = (/** @type {[number, number]} */ [a, b]) => {
      const [middle, half] = [(a + b) / 2, ((b - a) / 2) * factor];
      return [middle - half, middle + half];
    };
    Plotly.relayout(plot, {
      'xaxis.range': factor ? around(xaxis.range) : home.x,
      'yaxis.range': factor ? around(yaxis.range) : home.y,
    });
  }

  return {
    draw,
    zoom,
    update: (/** @type {Uint8Array} */ shown) => {
      last = shown;
      update(shown);
    },
    isNear: () => near,
    nodes: (/** @type {string} */ id) => nodes.get(id),
    element: /** @type {HTMLElement} */ (plot),
  };
}

/** @param {DOMRect} a @param {DOMRect} b */
function meets(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Where else a name can stand beside its mark: right, left, above, below.
 * @param {DOMRect} box @param {DOMRect} mark */
function aside(box, mark) {
  const [x, y] = [mark.x + mark.width / 2, mark.y + mark.height / 2];
  const { width, height } = box;
  return [
    new DOMRect(mark.right + 3, y - height / 2, width, height),
    new DOMRect(mark.left - 3 - width, y - height / 2, width, height),
    new DOMRect(x - width / 2, mark.top - height - 1, width, height),
    new DOMRect(x - width / 2, mark.bottom + 1, width, height),
  ];
}
