// @ts-check
/**
 * The briefing sheet as a picture, and the files that the browser makes from it.
 *
 * @typedef {{figure: {data: any[], layout: any}, name: string, alt: string, lang: string,
 *   title: string, points: [number, number], messages: Record<string, string>, id: string}} Sheet
 * @typedef {{plotly: string, jspdf: string, svg2pdf: string, regular: string,
 *   bold: string}} Library addresses of what is loaded when it is needed
 * @typedef {{name: string, mime: string, content: string}} Made a file from the server
 */

import { loadPlotly } from '../plot.js';
import { pdf } from './pdf.js';

/** Pixels of the picture for one of the sheet. */
const SCALE = 2;

/** Files already handed out: the server sends the last one again with every change. */
const handed = new Set();

/**
 * @param {HTMLElement} root with the elements of sheet.html
 * @param {Sheet} sheet @param {Library} library
 * @param {(picture: string) => void} send gives the picture to the server, for slides
 */
export async function showSheet(root, sheet, library, send) {
  if (root.dataset.id === sheet.id) return;
  root.dataset.id = sheet.id;
  root.dataset.ready = 'false';
  const find = (/** @type {string} */ selector) =>
    /** @type {HTMLElement} */ (root.querySelector(selector));
  const said = find('.b-said');
  said.textContent = sheet.messages.wait;
  find('.b-actions').setAttribute('aria-label', sheet.messages.files);
  const Plotly = await loadPlotly(library.plotly);
  const vector = await drawing(Plotly, sheet);
  // A newer sheet may have come while this one was drawn.
  if (root.dataset.id !== sheet.id) return;
  const image = /** @type {HTMLImageElement} */ (find('img'));
  image.src = address(vector, 'image/svg+xml');
  image.alt = sheet.alt;
  image.width = sheet.figure.layout.width;
  image.height = sheet.figure.layout.height;
  await image.decode();
  const raster = () => picture(Plotly, sheet);
  /** @type {Record<string, () => Promise<void>>} */
  const acts = {
    png: async () => save(await raster(), `${sheet.name}.png`),
    svg: async () => save(new Blob([vector], { type: 'image/svg+xml' }), `${sheet.name}.svg`),
    pdf: async () => save(await pdf(vector, sheet, library), `${sheet.name}.pdf`),
    copy: async () => navigator.clipboard.write([new ClipboardItem({ 'image/png': raster() })]),
    slides: async () => send(await base64(await raster())),
  };
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (root.querySelectorAll('button'))) {
    button.textContent = sheet.messages[button.value];
    button.onclick = () => run(button, acts[button.value], said, sheet.messages);
    button.disabled = false;
  }
  said.textContent = '';
  root.dataset.ready = 'true';
}

/** Hand out a file that the server made, once. @param {Made | null} made */
export function handOut(made) {
  if (!made || handed.has(made.content)) return;
  handed.add(made.content);
  const bytes = Uint8Array.from(atob(made.content), (letter) => letter.charCodeAt(0));
  save(new Blob([bytes], { type: made.mime }), made.name);
}

/** @param {HTMLButtonElement} button @param {() => Promise<void>} act
 *  @param {HTMLElement} said @param {Record<string, string>} messages */
async function run(button, act, said, messages) {
  button.setAttribute('aria-busy', 'true');
  said.textContent = messages.wait;
  try {
    await act();
    said.textContent = button.value === 'copy' ? messages.copied : '';
  } catch (error) {
    console.warn(error);
    said.textContent = button.value === 'copy' ? messages.notCopied : messages.failed;
  } finally {
    button.removeAttribute('aria-busy');
  }
}

/** The sheet as SVG text, with its description within. @param {any} Plotly
 *  @param {Sheet} sheet @returns {Promise<string>} */
async function drawing(Plotly, sheet) {
  const { width, height } = sheet.figure.layout;
  const url = await Plotly.toImage(sheet.figure, { format: 'svg', width, height });
  const text = decodeURIComponent(url.slice(url.indexOf(',') + 1));
  const tree = new DOMParser().parseFromString(text, 'image/svg+xml');
  const told = tree.createElementNS('http://www.w3.org/2000/svg', 'desc');
  told.textContent = sheet.alt;
  tree.documentElement.prepend(told);
  tree.documentElement.setAttribute('lang', sheet.lang);
  return new XMLSerializer().serializeToString(tree);
}

/** @param {any} Plotly @param {Sheet} sheet @returns {Promise<Blob>} PNG */
async function picture(Plotly, sheet) {
  const { width, height } = sheet.figure.layout;
  const url = await Plotly.toImage(sheet.figure, { format: 'png', width, height, scale: SCALE });
  return (await fetch(url)).blob();
}

/** @param {string} text @param {string} mime */
function address(text, mime) {
  return `data:${mime};charset=utf-8,${encodeURIComponent(text)}`;
}

/** @param {Blob} blob @returns {Promise<string>} */
function base64(blob) {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',')[1]);
    reader.readAsDataURL(blob);
  });
}

/** @param {Blob} blob @param {string} name */
function save(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
