// @ts-check
/** What has changed in the record since the link was made that the view came by. */

import { isVersion } from './state.js';
import { element, fill, plural } from './words.js';

/**
 * @typedef {{added: import('./record.js').Event[], changed: import('./record.js').Event[],
 *   removed: {title: string, when: string}[]}} Found
 */

/**
 * @param {HTMLElement} node `.q-since` @param {import('./record.js').Payload} record
 * @param {(id: string) => void} select
 */
export function changeNotice(node, record, select) {
  const { messages: m } = record;
  const said = /** @type {HTMLElement} */ (node.querySelector('[role=status]'));
  /** @type {Uint8Array | null} what the view showed when the notice was given */
  let opened = null;

  /** Say it of the view that a link of `version` opened, if there is anything to say.
   * @param {string} version @param {Uint8Array} shown */
  function open(version, shown) {
    close();
    if (!version || version === record.version) return;
    const found = changes(record, version, shown);
    const sentence = found ? counted(version, found) : unknown(version);
    if (!sentence) return;
    opened = shown;
    said.textContent = sentence;
    node.append(...(found ? [named(found)] : []), closing());
    node.hidden = false;
  }

  function close() {
    opened = null;
    said.textContent = '';
    node.replaceChildren(said);
    node.hidden = true;
  }

  /** Another view is not the link's any more; a choice within it leaves it as it is.
   * @param {Uint8Array} shown */
  function update(shown) {
    if (opened?.some((yes, i) => yes !== shown[i])) close();
  }

  /** @param {string} version @param {Found} found */
  function counted(version, found) {
    const counts = Object.entries(found)
      .filter(([, events]) => events.length)
      .map(([kind, events]) => plural(record, kind, events.length));
    return counts.length ? fill(m.since, { version, counts: counts.join(', ') }) : '';
  }

  /** @param {string} version */
  function unknown(version) {
    const newer = isVersion(record.version) && later(version, record.version);
    return fill(newer ? m.sinceNewer : m.sinceUnknown, { version, own: record.version });
  }

  /** @param {Found} found */
  function named(found) {
    const rows = [
      { title: m.added, items: found.added.map(choice) },
      { title: m.changed, items: found.changed.map(choice) },
      { title: m.removed, items: found.removed.map(gone) },
    ];
    const lists = rows
      .filter(({ items }) => items.length)
      .flatMap(({ title, items }) => [element('h3', { text: title }), element('ul', {}, items)]);
    const details = element('details', {}, [
      element('summary', { text: m.sinceWhich }),
      element('div', {}, lists),
    ]);
    details.addEventListener('keydown', (e) => {
      if (e.key !== 'Escape' || !details.hasAttribute('open')) return;
      // Else the view would take it for the wish to lift its filters.
      e.stopPropagation();
      details.removeAttribute('open');
      details.querySelector('summary')?.focus();
    });
    return details;
  }

  /** @param {import('./record.js').Event} event */
  function choice(event) {
    const button = element('button', { type: 'button', value: event.id, text: event.title });
    button.addEventListener('click', () => select(event.id));
    return element('li', {}, [button]);
  }

  /** @param {{title: string, when: string}} event */
  function gone({ title, when }) {
    return element('li', { text: [title, when].filter(Boolean).join(', ') });
  }

  function closing() {
    const button = element('button', { type: 'button', class: 'q-button q-close', text: '×' });
    button.setAttribute('aria-label', m.close);
    button.addEventListener('click', close);
    return button;
  }

  return { open, update };
}

/** What differs among the shown events; nothing for a version that is not logged.
 * @param {import('./record.js').Payload} record @param {string} version
 * @param {Uint8Array} shown @returns {Found | null} */
function changes(record, version, shown) {
  if (!Object.hasOwn(record.since, version)) return null;
  const { added, changed, removed } = record.since[version];
  const among = (/** @type {string[]} */ ids) => {
    const wanted = new Set(ids);
    return record.events.filter((event, i) => shown[i] && wanted.has(event.id));
  };
  return { added: among(added), changed: among(changed), removed };
}

/** Whether a version is later than another, '1.10' being 1.10.0.
 * @param {string} version @param {string} other */
export function later(version, other) {
  const [a, b] = [version, other].map((text) => text.split('.').map(Number));
  for (let i = 0; i < 3; i += 1) {
    if ((a[i] ?? 0) !== (b[i] ?? 0)) return (a[i] ?? 0) > (b[i] ?? 0);
  }
  return false;
}
