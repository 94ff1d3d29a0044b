// @ts-check
/** The page that a file is: unpacks the record, draws the view, switches language. */

import { mount } from '../linked.js';
import { query, remember } from '../page.js';

/**
 * @typedef {{lang: string, start: string, first: any, others: Record<string, any>}} Pack
 *   `first` is the record in `lang`; the others hold only where they differ from it
 */

/** Show the record in the language of the address, and again when that changes. */
export async function open() {
  const page = /** @type {any} */ (window);
  page.qantarPlotly = Promise.resolve(page.Plotly);
  const pack = await unpack(document.getElementById('q-record')?.textContent ?? '');
  let root = /** @type {HTMLElement} */ (document.querySelector('.qantar'));
  const blank = root.cloneNode(true);
  document.querySelector('.q-wait')?.remove();
  if (pack.start && !query()) remember(pack.start, true);
  let lang = '';
  let leave = () => {};

  async function show() {
    const asked = new URLSearchParams(query()).get('lang') ?? '';
    const wanted = asked in pack.others ? asked : pack.lang;
    if (wanted === lang) return;
    leave();
    const fresh = /** @type {HTMLElement} */ (blank.cloneNode(true));
    root.replaceWith(fresh);
    [root, lang] = [fresh, wanted];
    const record = lang === pack.lang ? pack.first : merged(pack.first, pack.others[lang]);
    tell(record);
    leave = await mount(root, record, '', () => {});
  }

  // One after the other, however fast the reader switches.
  let turn = show();
  const next = () => (turn = turn.then(show));
  for (const button of languages()) {
    button.addEventListener('click', () => {
      const now = new URLSearchParams(query());
      now.set('lang', button.value);
      remember(now.toString().replaceAll('%2C', ','));
      next();
    });
  }
  window.addEventListener('popstate', next);
  await turn;
}

/** @returns {NodeListOf<HTMLButtonElement>} */
function languages() {
  return document.querySelectorAll('.q-languages button');
}

/** The file's own words, in the record's language. @param {any} record */
function tell(record) {
  document.documentElement.lang = record.lang;
  document.title = record.reader.title;
  for (const node of document.querySelectorAll('[data-word]')) {
    node.textContent = record.reader[node.getAttribute('data-word') ?? ''];
  }
  for (const button of languages()) {
    button.setAttribute('aria-pressed', String(button.value === record.lang));
  }
}

/** @param {string} packed JSON, deflated, in base64 @returns {Promise<Pack>} */
async function unpack(packed) {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return JSON.parse(await new Response(plain).text(), (_, value) => stepped(value));
}

/** Numbers from their steps, as views/reader_pack.py made them. @param {any} value
 *  @returns {any} */
export function stepped(value) {
  if (!Array.isArray(value?.tenths)) return value;
  let at = 0;
  return value.tenths.map((/** @type {number | null} */ step) =>
    step === null ? null : (at += step) / 10,
  );
}

/** As views/reader_pack.py parted them: an array of one is a new value, an object says
 *  what changes within. @param {any} first @param {any} change @returns {any} */
export function merged(first, change) {
  if (change === undefined) return first;
  if (Array.isArray(change)) return change[0];
  const whole = Array.isArray(first) ? [...first] : { ...first };
  for (const [name, part] of Object.entries(change)) whole[name] = merged(whole[name], part);
  return whole;
}
