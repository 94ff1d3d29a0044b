// @ts-check
/** How wide words come out, without drawing them. */

/** @param {number} size in pixels @param {string} family
 *  @returns {(text: string) => number} pixels of a text */
export function penOf(size, family) {
  const pen = /** @type {CanvasRenderingContext2D} */ (
    document.createElement('canvas').getContext('2d')
  );
  pen.font = `${size}px ${family}`;
  return (text) => pen.measureText(readable(text)).width;
}

/** What a figure's text reads as: see `plain` in views/style.py. @param {string} text */
export function readable(text) {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** As much of a text as there is room for. @param {string} text @param {number} room pixels
 *  @param {(text: string) => number} measure */
export function cut(text, room, measure) {
  if (measure(text) <= room) return text;
  let end = text.length - 1;
  while (end > 0 && measure(`${text.slice(0, end).trimEnd()}…`) > room) end -= 1;
  return `${text.slice(0, end).trimEnd()}…`;
}
