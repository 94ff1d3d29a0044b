// @ts-check
/** The page round the view: its theme, its room and its address. */

/** Whether the page's own background is dark; the view takes it on as a class.
 * @param {HTMLElement} root */
export function isDark(root) {
  const colour = getComputedStyle(root).getPropertyValue('--page').trim() || '#ffffff';
  const pen = /** @type {CanvasRenderingContext2D} */ (
    document.createElement('canvas').getContext('2d')
  );
  pen.fillStyle = colour;
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(pen.fillStyle.toString().slice(at, at + 2), 16));
  const dark = 0.299 * r + 0.587 * g + 0.114 * b < 128;
  root.classList.toggle('q-dark', dark);
  return dark;
}

/** Whether card and list stand below the figures: as in small.css. */
export function oneColumn() {
  return matchMedia('(max-width: 900px)').matches;
}

/** Call back when the figures' room or the page's theme has changed.
 * @param {HTMLElement} root @param {HTMLElement} stage @param {() => void} redraw
 * @returns {() => void} to stop */
export function watchPage(root, stage, redraw) {
  const now = () =>
    [stage.clientWidth, stage.clientHeight, getComputedStyle(root).getPropertyValue('--page')].join();
  let drawn = now();
  let timer = 0;
  const check = () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      if (now() === drawn || !root.isConnected) return;
      drawn = now();
      redraw();
    }, 120);
  };
  const sizes = new ResizeObserver(check);
  sizes.observe(stage);
  const themes = new MutationObserver(check);
  for (let node = root.parentElement; node; node = node.parentElement) {
    themes.observe(node, { attributes: true, attributeFilter: ['style', 'class'] });
  }
  return () => {
    clearTimeout(timer);
    sizes.disconnect();
    themes.disconnect();
  };
}

/** What would stand in the address, where the browser lets a page not write there.
 * @type {string | null} */
let held = null;

/** The query of the address, with its question mark. */
export function query() {
  return held ?? location.search;
}

/** Whether the view stands in another page, which keeps the reader's way back. */
export function embedded() {
  return new URLSearchParams(location.search).get('embed') === 'true';
}

/** Write the query into the address, as a step that Back returns from.
 * @param {string} text without its question mark
 * @param {boolean} [first] whether it stands for the present step, so that none is added */
export function remember(text, first = false) {
  const address = text ? `?${text}` : location.pathname;
  try {
    if (first || embedded()) history.replaceState({}, '', address);
    else history.pushState({}, '', address);
  } catch {
    // As in a file that is shown by a mail program: the view goes on without.
    held = text ? `?${text}` : '';
  }
}
