// @ts-check
/** The sheet as a PDF of lines and letters, made in the browser. */

/** Names under which the document knows its type, by weight as SVG writes it. */
const FAMILY = 'Liberation Sans';

/**
 * @param {string} vector the sheet as SVG
 * @param {import('./sheet.js').Sheet} sheet
 * @param {import('./sheet.js').Library} library
 * @returns {Promise<Blob>}
 */
export async function pdf(vector, sheet, library) {
  await script(library.jspdf);
  await script(library.svg2pdf);
  const [width, height] = sheet.points;
  const { jsPDF } = /** @type {any} */ (window).jspdf;
  const orientation = width > height ? 'landscape' : 'portrait';
  const file = new jsPDF({ unit: 'pt', format: [width, height], orientation, compress: true });
  for (const [styles, url] of /** @type {[string[], string][]} */ ([
    // Names of waters are italic: upright in the document, which needs no third font.
    [['normal', 'italic'], library.regular],
    [['bold'], library.bold],
  ])) {
    file.addFileToVFS(`${styles[0]}.ttf`, await letters(url));
    for (const style of styles) file.addFont(`${styles[0]}.ttf`, FAMILY, style);
  }
  file.setProperties({ title: sheet.title, subject: sheet.alt, creator: 'Qantar' });
  file.setLanguage(sheet.lang === 'en' ? 'en-GB' : sheet.lang);
  const tree = /** @type {any} */ (parsed(vector));
  const holder = document.createElement('div');
  // Measured while it stands in the page, unseen.
  holder.style.cssText = 'position: absolute; left: -99999px; top: 0';
  holder.append(tree);
  document.body.append(holder);
  try {
    await file.svg(tree, { x: 0, y: 0, width, height });
  } finally {
    holder.remove();
  }
  return file.output('blob');
}

/** @param {string} vector @returns {Element} with the type that the document has */
function parsed(vector) {
  const tree = new DOMParser().parseFromString(vector, 'image/svg+xml').documentElement;
  for (const node of /** @type {NodeListOf<SVGElement>} */ (tree.querySelectorAll('text, tspan'))) {
    if (node.style.fontFamily) node.style.fontFamily = `'${FAMILY}'`;
  }
  return document.importNode(tree, true);
}

/** @type {Map<string, Promise<void>>} */
const scripts = new Map();

/** @param {string} url @returns {Promise<void>} */
function script(url) {
  const known = scripts.get(url);
  if (known) return known;
  const loading = new Promise((resolve, reject) => {
    const node = document.createElement('script');
    node.src = url;
    node.onload = () => resolve(undefined);
    node.onerror = () => {
      scripts.delete(url);
      reject(new Error(`could not load ${url}`));
    };
    document.head.append(node);
  });
  scripts.set(url, /** @type {Promise<void>} */ (loading));
  return /** @type {Promise<void>} */ (loading);
}

/** A font as the document takes it. @param {string} url @returns {Promise<string>} */
async function letters(url) {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  const parts = [];
  for (let i = 0; i < bytes.length; i += 0x8000) {
    parts.push(String.fromCharCode(...bytes.subarray(i, i + 0x8000)));
  }
  return btoa(parts.join(''));
}
