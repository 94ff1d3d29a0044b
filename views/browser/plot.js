// @ts-check
/** Plotly as a pen: it draws once; marks are then shown and sized by their SVG nodes. */

export const CONFIG = {
  displayModeBar: false,
  displaylogo: false,
  showSendToCloud: false,
  plotlyServerURL: '',
  responsive: false,
  doubleClick: false,
};

/** @param {string} url @returns {Promise<any>} the Plotly library, loaded once a page */
export function loadPlotly(url) {
  const page = /** @type {any} */ (window);
  page.qantarPlotly ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = url;
    script.onload = () => resolve(page.Plotly);
    script.onerror = () => reject(new Error(`could not load ${url}`));
    document.head.append(script);
  });
  return page.qantarPlotly;
}

/**
 * A figure drawn in the light palette, in another: every colour has one use, so
 * replacing values is enough.
 *
 * @param {any} value @param {Map<string, string>} swap
 * @returns {any} a copy
 */
export function recolour(value, swap) {
  if (typeof value === 'string') return swap.get(value) ?? value;
  if (Array.isArray(value)) return value.map((item) => recolour(item, swap));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, recolour(item, swap)]),
  );
}

/** @param {import('./record.js').Payload} record @param {boolean} dark */
export function swapTo(record, dark) {
  const { light, dark: night } = record.palettes;
  if (!dark) return new Map();
  return new Map(Object.keys(light).map((name) => [light[name], night[name]]));
}

/**
 * SVG nodes of a trace's marks by customdata; Plotly keeps each node's index in the
 * data that it bound to it.
 *
 * @param {HTMLElement} plot @param {any} trace @param {string} [within]
 * @returns {[string, SVGElement][]}
 */
export function markNodes(plot, trace, within = 'path.point') {
  // Plotly names the group of a scatter after its trace; a figure has one trace of bars.
  const selector = trace.type === 'bar' ? '.barlayer .point path' : `.trace${trace.uid} ${within}`;
  return Array.from(plot.querySelectorAll(selector), (node, order) => {
    const bound = /** @type {any} */ (node).__data__ ?? /** @type {any} */ (node.parentNode).__data__;
    const index = typeof bound?.i === 'number' ? bound.i : order;
    return [trace.customdata[index], /** @type {SVGElement} */ (node)];
  });
}
