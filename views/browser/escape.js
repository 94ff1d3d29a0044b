// @ts-check
/** What Escape takes back, by where the reader is: one thing, and never by surprise. */

/**
 * @param {KeyboardEvent} e @param {HTMLElement} root
 * @param {{clearText: () => void, closeFilters: () => void, closeCard: () => void,
 *   reset: () => void}} on
 */
export function escape(e, root, on) {
  if (e.key !== 'Escape' || !root.isConnected) return;
  const at = /** @type {HTMLElement} */ (e.target);
  const nowhere = at === document.body || at === document.documentElement;
  // Outside the view it is not ours; in these it shuts what the browser has opened.
  if (!nowhere && (!root.contains(at) || at.matches('select, [type=date]'))) return;
  if (at instanceof HTMLInputElement && at.type === 'search' && at.value) on.clearText();
  else if (root.classList.contains('q-filters-open')) on.closeFilters();
  else if (root.querySelector('.q-card.q-chosen')) on.closeCard();
  else if (nowhere || at.closest('.q-figures, .q-list')) on.reset();
}
