// @ts-check
/** What only paper shows: the shown events, numbered, each with its sources. */

import { element } from './words.js';

/** Pixels that an upright sheet has between its margins. */
const WIDTH = 680;

/**
 * @param {HTMLElement} root @param {import('./record.js').Payload} record
 * @param {() => Uint8Array} shown by event
 * @returns {() => void} to stop
 */
export function paper(root, record, shown) {
  const list = /** @type {HTMLElement} */ (root.querySelector('.q-paper'));

  function prepare() {
    for (const stage of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('.q-stage'))) {
      // The figures are drawn for the screen: paper shows them as they are, smaller.
      const { clientWidth: width, clientHeight: height } = stage;
      stage.style.setProperty('--width', `${width}px`);
      stage.style.setProperty('--height', `${height}px`);
      stage.style.setProperty('--scale', String(Math.min(1, WIDTH / width)));
    }
    const yes = shown();
    list.replaceChildren(...record.events.filter((_, i) => yes[i]).map(item));
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

  const clear = () => list.replaceChildren();
  window.addEventListener('beforeprint', prepare);
  window.addEventListener('afterprint', clear);
  return () => {
    window.removeEventListener('beforeprint', prepare);
    window.removeEventListener('afterprint', clear);
  };
}
