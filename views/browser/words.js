// @ts-check
/** Elements from text alone (never from markup), and sentences from templates. */

/**
 * @param {string} tag
 * @param {Record<string, string | boolean>} [attributes] `text` becomes textContent
 * @param {(Node | string)[]} [children]
 * @returns {HTMLElement}
 */
export function element(tag, attributes = {}, children = []) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'text') node.textContent = String(value);
    else if (value === true) node.setAttribute(name, '');
    else if (value !== false) node.setAttribute(name, String(value));
  }
  node.append(...children);
  return node;
}

/** @param {string} template @param {Record<string, string | number>} values */
export function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/**
 * @param {import('./record.js').Payload} record @param {string} name
 * @param {number} n @param {Record<string, string | number>} [values]
 */
export function plural(record, name, n, values = {}) {
  const forms = record.plurals[name];
  const form = new Intl.PluralRules(record.lang).select(n);
  return fill(forms[form] ?? forms.other, { n, ...values });
}

const LOCALES = /** @type {Record<string, string>} */ ({ en: 'en-GB', it: 'it-IT' });

/** Civil days, whatever the reader's time zone. @param {string} from @param {string} to
 *  @param {string} lang @returns {string} e.g. '4–5 January 2022' */
export function spanInWords(from, to, lang) {
  const format = new Intl.DateTimeFormat(LOCALES[lang], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const [first, last] = [from, to].map((day) => new Date(`${day}T00:00:00Z`));
  const within = from.slice(0, 7) === to.slice(0, 7);
  // Italian days of a range come with a zero in front, English dashes with odd spaces.
  const words = format.formatRange(first, last).replace(/\b0(?=\d)/g, '');
  return words.replace(/\s*–\s*/, within ? '–' : ' – ');
}

const CORNERS = /** @type {Record<string, string>} */ ({
  killing: 'M-4-5 0-1.6 4-5 5-4 1.6 0 5 4 4 5 0 1.6-4 5-5 4-1.6 0-5-4z',
  clash: 'M0-5.6 5.6 0 0 5.6-5.6 0z',
  attack: 'M-4.4-4.4h8.8v8.8h-8.8z',
  protest: 'M4.8 0a4.8 4.8 0 1 1-9.6 0a4.8 4.8 0 1 1 9.6 0z',
  detention: 'M0 5 5.4-4.2h-10.8z',
  press: 'M0-5 5.4 4.2h-10.8z',
  shutdown: 'M2.7-4.7 5.4 0 2.7 4.7-2.7 4.7-5.4 0-2.7-4.7z',
  decision: 'M0-5.2 5-1.6 3.1 4.3-3.1 4.3-5-1.6z',
  deployment: 'M0-6 1.9-1.9 6 0 1.9 1.9 0 6-1.9 1.9-6 0-1.9-1.9z',
  international: 'M5-4.6V4.6L-5-4.6V4.6z',
});

/** A sign for what sources tell differently, drawn: not every font has it well.
 * @returns {SVGElement} */
export function unequal() {
  return drawn('M-4.5-3.4H4.5v2H-4.5zM-4.5 1.4H4.5v2H-4.5zM2-6H4L-2 6H-4z', 'var(--ink)');
}

/** The mark of a category, the shape that Plotly gives it. @param {string} category */
export function symbol(category) {
  return drawn(CORNERS[category] ?? CORNERS.protest, `var(--category-${category})`);
}

/** @param {string} outline a path around 0, 0 @param {string} colour */
function drawn(outline, colour) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '-7 -7 14 14');
  svg.setAttribute('class', 'q-symbol');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', outline);
  path.style.fill = colour;
  svg.append(path);
  return svg;
}
