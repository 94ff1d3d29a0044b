// @ts-check
/** The map: drawn by Plotly; counts, labels and highlights through its SVG nodes. */

import { circle, partNumbers, partSquares, ring, ringOf } from './circles.js';
import { thin } from './names.js';
import { CONFIG, markNodes, recolour, swapTo } from './plot.js';
import { nearest, same, scaleBar, within } from './zoom.js';

/** Kilometres a pixel below which a city's sites stand apart from it. */
const NEAR = 0.9;
const REACH = 9;
/** Half a site's square in pixels. */
const SITE = 6;
/** Pixels of ground below the country in any case. */
const SPARE = 10;

/**
 * @param {HTMLElement} section @param {import('./record.js').Payload} record
 * @param {any} Plotly
 * @param {{hover: (place: string, at: PointerEvent | null) => void,
 *   select: (place: string) => void}} on
 */
export function placeMap(section, record, Plotly, on) {
  const plot = /** @type {any} */ (section.querySelector('.q-plot'));
  /** @type {Map<string, {mark: SVGElement | null, text: SVGElement | null,
   *   label: SVGElement | null, radius: number, moved: number[], ring?: SVGPathElement}>} */
  let nodes = new Map();
  /** @type {Map<string, number>} */
  let counts = new Map();
  /** @type {Set<string>} places with a shown event that sources tell differently */
  let disputes = new Set();
  let home = { x: [0, 1], y: [0, 1] };
  let near = false;
  const bar = document.createElement('p');
  bar.className = 'q-scale';
  const attribution = /** @type {HTMLElement} */ (section.querySelector('.q-attribution'));
  plot.after(bar);

  /** @param {boolean} dark */
  function draw(dark) {
    const figure = recolour(record.figures.map, swapTo(record, dark));
    figure.layout.width = plot.clientWidth;
    figure.layout.height = plot.clientHeight;
    // The country stands clear of the line on who drew it.
    const lines = getComputedStyle(attribution).position === 'absolute' ? attribution.offsetHeight : 0;
    const below = Math.max(0, lines - SPARE);
    const [south, north] = figure.layout.yaxis.range;
    figure.layout.yaxis.range[0] -= ((north - south) * below) / (plot.clientHeight - below);
    Plotly.newPlot(plot, figure.data, figure.layout, { ...CONFIG, scrollZoom: true });
    home = view();
    for (const event of ['plotly_afterplot', 'plotly_relayout']) plot.removeAllListeners?.(event);
    plot.on('plotly_afterplot', afterPlot);
    // After a gesture of Plotly's, which knows no bounds.
    plot.on('plotly_relayout', () => show(view()));
    afterPlot();
  }

  /** @returns {import('./zoom.js').View} what the map shows now */
  function view() {
    const { xaxis, yaxis } = plot._fullLayout;
    return { x: [...xaxis.range], y: [...yaxis.range] };
  }

  const whole = () => same(view(), home);

  function afterPlot() {
    collect();
    const { xaxis } = plot._fullLayout;
    const pixel = (xaxis.range[1] - xaxis.range[0]) / xaxis._length;
    near = pixel < NEAR;
    section.classList.toggle('q-near', near);
    section.classList.toggle('q-zoomed', !whole());
    const { width, text } = scaleBar(pixel);
    bar.style.width = `${width}px`;
    bar.textContent = text;
    partSites();
    size();
    thinLabels();
  }

  /** Set squares apart that would lie upon one another. */
  function partSites() {
    const sites = [...nodes].filter(([id]) => record.places[id]?.kind === 'site');
    const moves = partSquares(sites.map(([id]) => pixels(record.places[id])), 2 * SITE + 2);
    sites.forEach(([, node], i) => {
      node.moved = moves[i];
      const by = `${moves[i][0]}px ${moves[i][1]}px`;
      for (const part of [node.mark, node.text, node.ring]) if (part) part.style.translate = by;
    });
  }

  /** @param {import('./record.js').Place} place @returns {[number, number]} in the plot */
  function pixels({ x, y }) {
    const { xaxis, yaxis } = plot._fullLayout;
    return [xaxis.l2p(x) + xaxis._offset, yaxis.l2p(y) + yaxis._offset];
  }

  function collect() {
    nodes = new Map();
    for (const trace of plot.data) {
      if (!['cities', 'sites', 'areas', 'labels', 'quiet'].includes(trace.name)) continue;
      const labels = trace.name === 'labels';
      for (const [id, node] of markNodes(plot, trace, 'path.point')) {
        entry(id).mark = node;
        if (['cities', 'sites'].includes(trace.name)) entry(id).ring = ringOf(node);
      }
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
    const known = nodes.get(id) ?? { mark: null, text: null, label: null, radius: 0, moved: [0, 0] };
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
        node.mark.setAttribute('d', circle(node.radius));
      }
      if (place.kind === 'site') node.radius = SITE;
      node.mark.classList.toggle('q-none', !count);
      node.mark.classList.toggle('q-disputed', disputes.has(id));
      node.ring?.setAttribute('d', disputes.has(id) ? ring(place.kind === 'site', node.radius) : '');
      const text = node.text?.querySelector('text') ?? node.text;
      if (text) text.textContent = count && node.radius > 5.5 ? String(count) : '';
      if (text && place.kind === 'site') text.textContent = count > 1 ? String(count) : '';
    }
    partNumbers(
      [...nodes].flatMap(([id, { text, radius, moved }]) => {
        const place = record.places[id];
        if (!counts.get(id) || !place || place.kind === 'region') return [];
        const [x, y] = pixels(place);
        return [{ at: [x + moved[0], y + moved[1]], radius, text: place.kind === 'city' ? text : null }];
      }),
    );
  }

  /** At this size of screen; names of countries and waters give way to those of places. */
  function thinLabels() {
    const kept = section.querySelectorAll('.q-zoom, .q-attribution, .q-scale');
    const taken = Array.from(kept, (node) => node.getBoundingClientRect());
    const names = [];
    for (const [id, { label, mark }] of nodes) {
      const kind = record.places[id]?.kind;
      // A tinted region may lie under a name.
      if (mark && kind !== 'region') taken.push(mark.getBoundingClientRect());
      if (label && kind === 'site' && !near) label.style.visibility = 'hidden';
    }
    const trace = plot.data.find((/** @type {any} */ t) => t.name === 'labels');
    for (const id of trace.customdata) {
      const { label, mark } = nodes.get(id) ?? {};
      if (!label || !mark || (record.places[id]?.kind === 'site' && !near)) continue;
      names.push({ label, mark });
    }
    const ground = '.tracecountry-names .textpoint, .tracewater-names .textpoint';
    for (const label of plot.querySelectorAll(ground)) names.push({ label, mark: null });
    thin(plot.getBoundingClientRect(), taken, names);
  }

  /** @param {PointerEvent} e @returns {string} place_id of the mark under the pointer */
  function placeAt(e) {
    const edge = plot.getBoundingClientRect();
    let [best, found] = [Infinity, ''];
    for (const [id, count] of counts) {
      const place = record.places[id];
      if (!count || !place || place.kind === 'region') continue;
      const { radius, moved } = nodes.get(id) ?? { radius: 0, moved: [0, 0] };
      const [x, y] = pixels(place);
      const distance =
        Math.hypot(x + moved[0] + edge.left - e.clientX, y + moved[1] + edge.top - e.clientY) - radius;
      // Of those that hold the pointer, the smallest; else the nearest.
      const rank = distance <= 0 ? radius - 1000 : distance;
      if (distance < REACH && rank < best) [best, found] = [rank, id];
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
    const gone = new AbortController();
    const once = { capture: true, once: true, signal: gone.signal };
    window.addEventListener('pointerup', release, once);
    // A finger that scrolls the page has not chosen a place.
    window.addEventListener('pointercancel', () => gone.abort(), once);
  }, { capture: true });
  // The whole country has nowhere to go: the page scrolls instead.
  for (const press of ['mousedown', 'touchstart']) {
    plot.addEventListener(press, (/** @type {Event} */ e) => {
      if (whole()) e.stopPropagation();
    }, { capture: true, passive: true });
  }
  plot.addEventListener('wheel', (/** @type {WheelEvent} */ e) => {
    const inwards = e.deltaY < 0;
    if (inwards ? nearest(view()) : whole()) e.stopPropagation();
    if (inwards && nearest(view())) e.preventDefault();
  }, { capture: true });

  /** Show a view, as far as the map goes. @param {import('./zoom.js').View} wanted */
  function show(wanted) {
    const { x, y } = within(wanted, home);
    if (!same({ x, y }, view())) Plotly.relayout(plot, { 'xaxis.range': x, 'yaxis.range': y });
  }

  /** @param {number} factor below 1 to come closer; 0 for the whole country
   *  @param {import('./state.js').State} [state] whose event or place to come closer to */
  function zoom(factor, state) {
    if (!factor) return show(home);
    const { x, y } = view();
    const spot = (state && aim(state)) ?? { x: (x[0] + x[1]) / 2, y: (y[0] + y[1]) / 2 };
    const around = (/** @type {number} */ middle, /** @type {number[]} */ [a, b]) => [
      middle - ((b - a) / 2) * factor,
      middle + ((b - a) / 2) * factor,
    ];
    show({ x: around(spot.x, x), y: around(spot.y, y) });
  }

  /** What to come closer to: what is chosen, as long as it is in view, else the largest
   *  mark about the middle. @param {import('./state.js').State} state
   *  @returns {{x: number, y: number} | undefined} */
  function aim(state) {
    const { x, y } = view();
    const event = record.events.find(({ id }) => id === state.event);
    const chosen = spotOf(event ? event.near : (state.chosen.place ?? [])[0]);
    const inside = chosen && x[0] < chosen.x && chosen.x < x[1] && y[0] < chosen.y && chosen.y < y[1];
    if (inside) return chosen;
    const about = (/** @type {number} */ at, /** @type {number[]} */ [a, b]) =>
      Math.abs(at - (a + b) / 2) < (b - a) / 3;
    const marks = [...counts].flatMap(([id, count]) => {
      const place = record.places[id];
      const there = count && place?.kind !== 'region' && about(place.x, x) && about(place.y, y);
      return there ? [{ place, count }] : [];
    });
    return marks.sort((a, b) => b.count - a.count)[0]?.place;
  }

  /** @param {string} [id] of a place @returns {{x: number, y: number} | undefined} */
  function spotOf(id = '') {
    const place = record.places[id];
    if (place?.kind !== 'region') return place;
    const area = plot.data.find((/** @type {any} */ trace) => trace.uid === `area-${id}`);
    const middle = (/** @type {(number | null)[]} */ all) => {
      const known = all.filter((n) => n !== null);
      return (Math.min(...known) + Math.max(...known)) / 2;
    };
    return area && { x: middle(area.x), y: middle(area.y) };
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
