// @ts-check
/** Fixed texts of the skeleton, the player, and copying. */

import { embedded } from './page.js';
import { element, symbol } from './words.js';

const STEP = 1000;

/** @param {HTMLElement} root @param {import('./record.js').Payload} record */
export function fixedTexts(root, record) {
  const { messages: m } = record;
  const find = (/** @type {string} */ selector) =>
    /** @type {HTMLElement} */ (root.querySelector(selector));
  const named = { filters: m.filters, 'copy-link': m.copyLink, reset: m.reset };
  for (const [action, text] of Object.entries(named)) {
    find(`[data-action=${action}]`).textContent = text;
  }
  const spoken = { 'zoom-in': m.zoomIn, 'zoom-out': m.zoomOut, 'zoom-all': m.zoomAll };
  for (const [action, text] of Object.entries(spoken)) {
    find(`[data-action=${action}]`).setAttribute('aria-label', text);
    find(`[data-action=${action}]`).title = text;
  }
  find('[data-action=close-notice]').setAttribute('aria-label', m.close);
  find('.q-rail').setAttribute('aria-label', m.filters);
  find('.q-map').setAttribute('aria-label', m.map);
  find('.q-map .q-plot').setAttribute('aria-label', m.mapAlt);
  find('.q-time').setAttribute('aria-label', m.timeline);
  find('.q-time .q-plot').setAttribute('aria-label', m.timelineAlt);
  find('.q-side').setAttribute('aria-label', m.eventsTitle);
  find('.q-list').setAttribute('aria-label', m.eventsTitle);
  for (const stage of root.querySelectorAll('.q-stage')) {
    stage.setAttribute('data-loading', m.loading);
  }
  find('.q-attribution').textContent = m.attribution;
  find('.q-source').textContent = m.source;
  find('[name=lanes]').setAttribute('aria-label', m.lanes);
  find('[name=lanes]').replaceChildren(
    element('option', { value: 'category', text: m.lanesCategory }),
    element('option', { value: 'place', text: m.lanesPlace }),
  );
  const disputed = record.events.some((event) => event.disputed);
  legend(find('.q-map .q-legend'), [
    ['q-swatch-city', m.legendCity],
    ['q-swatch-site', m.legendSite],
    ...(Object.values(record.places).some(({ kind }) => kind === 'region')
      ? [['q-swatch-area', m.legendArea]]
      : []),
    ['q-swatch-approximate', m.legendApproximate],
    ...(disputed ? [['q-swatch-broken', m.legendDisputed]] : []),
  ]);
  for (const [selector, mark, hatched] of [
    ['.q-of-days', m.legendDay, m.legendUncertain],
    ['.q-of-hours', m.legendHour, m.legendNoHour],
  ]) {
    legend(find(selector), [
      ['q-swatch-day', mark],
      ['q-swatch-lasting', m.legendLasting],
      ['q-swatch-uncertain', hatched],
      ['q-swatch-open', m.legendOpen],
      ['q-swatch-key', m.legendKey],
      ...(disputed ? [['q-swatch-split', m.legendDisputed]] : []),
    ]);
  }
}

/** In another page, a link to the same view on a page of its own.
 * @param {HTMLElement} root @param {import('./record.js').Payload} record */
export function wayBack(root, record) {
  if (!embedded()) return;
  root.classList.add('q-embedded');
  const link = /** @type {HTMLAnchorElement} */ (
    element('a', { target: '_blank', rel: 'noopener', text: record.messages.fullView })
  );
  const aim = () => {
    const full = new URL(location.href);
    full.searchParams.delete('embed');
    full.searchParams.delete('embed_options');
    link.href = full.href;
  };
  aim();
  for (const name of ['pointerenter', 'focus', 'click']) link.addEventListener(name, aim);
  root.querySelector('.q-source')?.append(' ', link);
}

/** @param {HTMLElement} node @param {string[][]} keys swatch and what it means */
function legend(node, keys) {
  node.replaceChildren(
    ...keys.map(([name, text]) => {
      const swatch = element('span', { class: `q-swatch ${name}`, 'aria-hidden': 'true' });
      if (name === 'q-swatch-day') swatch.append(symbol('decision'));
      if (name === 'q-swatch-split') swatch.append(symbol('attack'));
      return element('span', { class: 'q-legend-item' }, [swatch, text]);
    }),
  );
}

/**
 * Step through the days of the chosen span, which the end comes back to; stopping leaves
 * the day that was reached, and the next start goes on from there.
 *
 * @param {HTMLElement} button @param {import('./record.js').Payload} record
 * @param {(patch: any, settled?: boolean) => void} change
 * @param {() => import('./state.js').State} now
 */
export function player(button, record, change, now) {
  const { messages: m } = record;
  const all = record.axis.filter((column) => column.from === column.to);
  let days = all;
  /** @type {{from: string, to: string}} the span that is played */
  let span = record.focus;
  let timer = 0;
  let at = 0;
  label();

  /** @param {string} from @param {string} to */
  function within(from, to) {
    return all.filter((day) => from <= day.from && day.to <= to);
  }

  function label() {
    button.textContent = timer ? `❚❚ ${m.pause}` : `▶ ${m.play}`;
    button.setAttribute('aria-pressed', String(Boolean(timer)));
  }

  function step() {
    if (at >= days.length) return finish();
    change({ from: days[at].from, to: days[at].to }, false);
    at += 1;
    timer = window.setTimeout(step, STEP);
    return label();
  }

  function finish() {
    stop();
    change({ ...span });
    span = record.focus;
  }

  function stop() {
    if (!timer) return;
    clearTimeout(timer);
    timer = 0;
    label();
  }

  function toggle() {
    if (timer) {
      stop();
      change({});
      return;
    }
    const { from, to } = now();
    const goesOn = from === to && span.from <= from && to <= span.to;
    if (!goesOn) span = from === to ? record.focus : { from, to };
    // Only January has single days: a span elsewhere is left for them and come back to.
    days = within(span.from, span.to);
    if (!days.length) days = all;
    // Go on from the day that is shown, else from the first.
    at = from === to ? days.findIndex((day) => day.from === from) + 1 : 0;
    if (at >= days.length) at = 0;
    step();
  }

  return { toggle, stop };
}

/**
 * From days to the hours of one day, and back to the span that was left for them.
 *
 * @param {HTMLElement} button @param {import('./record.js').Payload} record
 * @param {(patch: any) => void} change @param {() => import('./state.js').State} now
 * @param {(text: string) => void} say why it stays as it is
 */
export function hourSwitch(button, record, change, now, say) {
  const { messages: m, events } = record;
  const days = Object.keys(record.figures.hours.category);
  /** @type {{from: string, to: string} | null} */
  let left = null;
  button.hidden = !days.length;

  /** Of some days the one with most events. @param {string[]} some */
  function fullest(some) {
    const size = (/** @type {string} */ day) =>
      events.filter((event) => event.kind === 'day' && event.from === day).length;
    return some.reduce((a, b) => (size(b) > size(a) ? b : a));
  }

  function toggle() {
    const { from, to, hours } = now();
    const within = days.filter((day) => from <= day && day <= to);
    if (hours) {
      change({ hours: false, ...left });
      left = null;
    } else if (!within.length) say(from === to ? m.noHours : m.noHoursSpan);
    else {
      if (from !== to) left = { from, to };
      const day = fullest(within);
      change({ hours: true, from: day, to: day });
    }
  }

  /** @param {import('./state.js').State} state */
  function show({ hours, from, to }) {
    button.setAttribute('aria-pressed', String(hours));
    button.textContent = hours ? m.byDay : m.byHour;
    if (hours && from === to) button.title = days.includes(from) ? m.hoursLocal : m.noHours;
    else button.title = m.hoursHint;
  }

  return { toggle, show };
}

/** On a small screen the filters lie over the view. @param {HTMLElement} root */
export function filterSheet(root) {
  const opener = /** @type {HTMLElement} */ (root.querySelector('.q-open-filters'));
  const rail = /** @type {HTMLElement} */ (root.querySelector('.q-rail'));
  return {
    isOpen: () => root.classList.contains('q-filters-open'),
    open(/** @type {boolean} */ yes) {
      root.classList.toggle('q-filters-open', yes);
      opener.setAttribute('aria-expanded', String(yes));
      (yes ? rail : opener).focus({ preventScroll: true });
    },
  };
}

/** @param {string} text @param {HTMLElement} button says for a moment whether it is done
 *  @returns {Promise<boolean>} */
export async function copyText(text, button) {
  const done = await copied(text);
  if (button.dataset.busy) return done;
  const before = button.textContent;
  button.dataset.busy = 'true';
  button.style.minWidth = `${button.getBoundingClientRect().width}px`;
  button.textContent = done ? '✓' : '✗';
  window.setTimeout(() => {
    button.textContent = before;
    button.style.minWidth = '';
    delete button.dataset.busy;
  }, 1200);
  return done;
}

/** @param {string} text @returns {Promise<boolean>} whether it came into the clipboard */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without https the browser keeps its clipboard shut to scripts but not to this.
    const held = /** @type {HTMLElement | null} */ (document.activeElement);
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    held?.focus({ preventScroll: true });
    return done;
  }
}
