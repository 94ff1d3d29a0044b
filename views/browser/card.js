// @ts-check
/** The event card: what is stated, by whom, where in it, and what we corrected. */

import { bibtexOf } from './bibtex.js';
import { eventLink, placeLink } from './links.js';
import { element, fill, symbol, unequal } from './words.js';

/**
 * @param {HTMLElement} card @param {import('./record.js').Payload} record
 * @param {{step: (by: number) => void, close: () => void,
 *   copy: (text: string, button: HTMLElement) => void, place: (place: string) => void}} on
 */
export function eventCard(card, record, on) {
  const { messages: m } = record;
  const labels = new Map(
    record.facets.flatMap((facet) =>
      facet.options.map((option) => [`${facet.name}:${option.value}`, option.label]),
    ),
  );

  /** @param {string} id an event's id; empty for what stands there before a choice */
  function show(id) {
    const event = record.events.find((candidate) => candidate.id === id);
    const held = card.contains(document.activeElement) ? document.activeElement : null;
    card.replaceChildren(...(event ? details(event) : totals()));
    card.classList.toggle('q-chosen', Boolean(event));
    card.scrollTop = 0;
    if (held) hold(held);
  }

  /** Whoever was on a button is on the same one of the card made anew, else on the card.
   * @param {Element} was */
  function hold(was) {
    const name = was.getAttribute('name');
    const same = [...card.querySelectorAll('button')].find((node) => name && node.name === name);
    (same ?? card).focus({ preventScroll: true });
  }

  /** Say of an event that filters keep it from being shown. @param {HTMLElement[]} filters */
  function outside(filters) {
    const node = /** @type {HTMLElement | null} */ (card.querySelector('.q-outside'));
    if (!node) return;
    node.hidden = !filters.length;
    node.replaceChildren(element('span', { text: m.notShown }), ...filters);
  }

  /** @param {import('./record.js').Event} event */
  function details(event) {
    const category = labels.get(`category:${event.category}`) ?? '';
    const meta = [event.when, where(event), category, event.key ? m.keyEvent : ''];
    const told = meta.filter(Boolean).flatMap((part, i) => (i ? [' · ', part] : [part]));
    const actors = event.keys.actor.map((actor) => labels.get(`actor:${actor}`) ?? actor);
    const parts = [
      element('div', { class: 'q-card-head' }, [
        element('p', { class: 'q-meta' }, [symbol(event.category), ...told]),
        element('span', { class: 'q-steps' }, [
          button(m.previous, () => on.step(-1), '', '‹'),
          button(m.next, () => on.step(1), '', '›'),
          button(m.close, on.close, 'q-close', '×'),
        ]),
      ]),
      element('h2', { id: 'q-card-title', text: event.title }),
      element('div', { class: 'q-outside', hidden: true }),
      element('p', { class: 'q-summary', text: event.summary }),
    ];
    if (event.placeNote) parts.push(element('p', { class: 'q-small', text: event.placeNote }));
    if (actors.length) parts.push(line(m.actors, actors.join(', ')));
    if (event.disputed) parts.push(disagreement(event));
    parts.push(...event.claims.map((claim) => claimBlock(claim)));
    parts.push(...event.citations.map((citation) => citationBlock(citation)));
    parts.push(buttons(event));
    return parts;
  }

  /** The place as a link to what happened there: here when clicked, and to be copied.
   * @param {import('./record.js').Event} event */
  function where(event) {
    const [place] = event.keys.place;
    const href = placeLink(place, record);
    const link = element('a', { href, title: m.placeLink, class: 'q-place', text: event.where });
    link.addEventListener('click', (e) => {
      if (e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
      e.preventDefault();
      on.place(place);
    });
    return link;
  }

  /** Who tells it as above, and what each of the others says instead.
   * @param {import('./record.js').Event} event */
  function disagreement(event) {
    const { citations } = event;
    const by = (/** @type {string} */ stance) => citations.filter((c) => c.stance === stance);
    const side = by('supports').map((citation) => citation.producer);
    // The day alone: an hour may be one source's only.
    const own = line([...new Set(side)].join(', '), event.day);
    const others = by('disputes').map(({ producer, note }) => line(producer, note));
    const title = element('p', {}, [unequal(), element('b', { text: ` ${m.disagree}` })]);
    return element('div', { class: 'q-claim q-disagree' }, [title, own, ...others]);
  }

  /** @param {string} label @param {string} text */
  function line(label, text) {
    return element('p', { class: 'q-small' }, [element('b', { text: `${label}: ` }), text]);
  }

  /** @param {import('./record.js').Claim} claim */
  function claimBlock(claim) {
    const block = element('div', { class: 'q-claim' }, [
      element('p', {}, [element('b', { text: claim.words })]),
      element('p', { class: 'q-small', text: claim.by }),
    ]);
    if (claim.note) block.append(element('p', { class: 'q-small', text: claim.note }));
    return block;
  }

  /** @param {import('./record.js').Citation} citation */
  function citationBlock(citation) {
    const stance = citation.stance === 'supports' ? '' : `${citation.stanceWords} · `;
    const source = element('p', {}, [
      element('span', { class: 'q-stance', text: stance }),
      element('b', { text: citation.producer }),
      `, ${citation.title}, `,
      element('b', { text: citation.locator }),
    ]);
    if (citation.copy) source.append(' ', element('span', { class: 'q-copy', text: citation.copy }));
    const links = element('p', { class: 'q-links' });
    if (citation.passage) links.append(anchor(citation.passage, m.openPassage), ' ');
    if (citation.url) links.append(anchor(citation.url, citation.passage ? m.openText : m.openSource));
    const block = element('blockquote', { class: `q-citation q-${citation.stance}` }, [source, links]);
    if (citation.reliability) {
      block.append(element('p', { class: 'q-small', text: citation.reliability }));
    }
    if (citation.note) block.append(element('p', { class: 'q-note', text: citation.note }));
    return block;
  }

  /** A link only to the web: whatever else a table holds is shown as text.
   * @param {string} url @param {string} text */
  function anchor(url, text) {
    if (!/^https?:\/\//i.test(url)) return element('span', { text: `${text}: ${url}` });
    return element('a', { href: url, target: '_blank', rel: 'noopener noreferrer', text: `${text} ↗` });
  }

  /** @param {import('./record.js').Event} event */
  function buttons(event) {
    const cite = () => event.citations.map((citation) => citation.line).join('\n');
    const copyCitation = button(m.copyCitation, () => on.copy(cite(), copyCitation));
    const copyBibtex = button(m.copyBibtex, () => on.copy(bibtexOf(event, record), copyBibtex));
    const link = () => on.copy(eventLink(event, record), copyLink);
    const copyLink = button(m.copyEventLink, link, '', m.copyLink);
    return element('div', { class: 'q-buttons' }, [
      copyCitation,
      copyBibtex,
      copyLink,
    ]);
  }

  /** @param {string} label @param {() => void} act @param {string} [kind]
   *  @param {string} [short] shown instead of the label, which then is read out */
  function button(label, act, kind = '', short = '') {
    const named = { type: 'button', class: `q-button ${kind}`, name: label };
    const node = element('button', { ...named, text: short || label });
    if (short) {
      node.setAttribute('aria-label', label);
      node.title = label;
    }
    node.addEventListener('click', act);
    return node;
  }

  function totals() {
    const numbers = record.totals.map((claim) =>
      element('li', {}, [
        element('details', {}, [
          element('summary', { text: claim.words }),
          element('p', { class: 'q-small', text: claim.note }),
        ]),
      ]),
    );
    const by = record.totals[0]?.by ?? '';
    return [
      element('p', { class: 'q-meta', text: m.chooseEvent }),
      ...(numbers.length
        ? [
            element('h2', { id: 'q-card-title', text: m.totals }),
            element('ul', { class: 'q-totals' }, numbers),
            element('p', { class: 'q-small', text: fill(m.totalsBy, { by }) }),
          ]
        : []),
    ];
  }

  return { show, outside };
}
