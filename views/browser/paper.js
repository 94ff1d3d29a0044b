// @ts-check
/**
 * What only paper shows: a picture of the view, and the shown events, numbered, each with
 * its sources. A file of the record brings the briefing sheet of the view that it opens
 * with; while that view is shown, the sheet is the picture, and its numbers are the list's.
 */

import { element } from './words.js';

/** Pixels that an upright sheet has between its margins. */
const WIDTH = 680;

/**
 * @param {HTMLElement} root @param {import('./record.js').Payload} record
 * @param {() => {state: import('./state.js').State, shown: Uint8Array}} now
 * @returns {{draw: (Plotly: any) => Promise<void>, stop: () => void}}
 */
export function paper(root, record, now) {
  const find = (/** @type {string} */ selector) =>
    /** @type {HTMLElement} */ (root.querySelector(selector));
  const list = find('.q-paper');
  const picture = find('.q-sheet');
  const at = new Map(record.events.map(({ id }, i) => [id, i]));

  /** Draw the sheet, so that it is there when the reader prints. @param {any} Plotly */
  async function draw(Plotly) {
    if (record.sheet) picture.replaceChildren(await drawing(Plotly, record, record.sheet));
  }

  function prepare() {
    for (const stage of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('.q-stage'))) {
      // The figures are drawn for the screen: paper shows them as they are, smaller.
      const { clientWidth: width, clientHeight: height } = stage;
      stage.style.setProperty('--width', `${width}px`);
      stage.style.setProperty('--height', `${height}px`);
      stage.style.setProperty('--scale', String(Math.min(1, WIDTH / width)));
    }
    const sheet = sheetOfView();
    root.classList.toggle('q-with-sheet', Boolean(sheet));
    const shown = now().shown;
    const events = sheet
      ? sheet.shown.map((id) => record.events[at.get(id) ?? -1])
      : record.events.filter((_, i) => shown[i]);
    list.replaceChildren(...events.map(item));
  }

  /** The sheet, if it is drawn and shows what the view shows. */
  function sheetOfView() {
    const { sheet } = record;
    const { state, shown } = now();
    if (!sheet || !picture.firstChild || state.hours || state.lanes !== 'category') return null;
    const count = shown.reduce((sum, yes) => sum + yes, 0);
    const same = count === sheet.shown.length && sheet.shown.every((id) => shown[at.get(id) ?? -1]);
    return same ? sheet : null;
  }

  /** @param {import('./record.js').Event} event */
  function item(event) {
    const disputed = event.disputed ? ` · ${record.messages.legendDisputed}` : '';
    return element('li', {}, [
      element('b', { text: event.title }),
      element('p', { text: `${event.when} · ${event.where}${disputed}` }),
      element('p', { text: event.summary }),
      ...event.citations.map(({ stance, stanceWords, line }) =>
        element('p', {
          class: 'q-cited',
          text: stance === 'supports' ? line : `${stanceWords}: ${line}`,
        }),
      ),
    ]);
  }

  function clear() {
    root.classList.remove('q-with-sheet');
    list.replaceChildren();
  }
  window.addEventListener('beforeprint', prepare);
  window.addEventListener('afterprint', clear);
  return {
    draw,
    stop: () => {
      window.removeEventListener('beforeprint', prepare);
      window.removeEventListener('afterprint', clear);
    },
  };
}

/** The sheet as SVG without its blank margin, which paper has of its own.
 * @param {any} Plotly @param {import('./record.js').Payload} record
 * @param {import('./record.js').PaperSheet} sheet @returns {Promise<Element>} */
async function drawing(Plotly, record, { figure, margin }) {
  const { data, layout } = figure;
  const map = record.figures.map.data;
  const whole = data.map(({ like, ...trace }) =>
    like === undefined ? trace : { ...trace, x: map[like].x, y: map[like].y },
  );
  const { width, height } = layout;
  const url = await Plotly.toImage({ data: whole, layout }, { format: 'svg', width, height });
  const text = decodeURIComponent(url.slice(url.indexOf(',') + 1));
  const svg = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  const inner = [margin, margin, width - 2 * margin, height - 2 * margin];
  svg.setAttribute('viewBox', inner.join(' '));
  svg.removeAttribute('width');
  svg.removeAttribute('height');
  return document.importNode(svg, true);
}
