// @ts-check
/** The sources of an event as BibTeX, each with the passage that it is cited for. */

const LATEX = /** @type {Record<string, string>} */ ({
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
});

/** @param {import('./record.js').Event} event @param {import('./record.js').Payload} record */
export function bibtexOf(event, record) {
  return event.citations
    .map(({ source, locator, reliability }) => {
      // The usual styles print `note` and leave out `annote`.
      const more = [field('note', locator), field('annote', reliability)].join('');
      return record.bibtex[source].replace(/\n\}\n$/, () => `${more}\n}\n`);
    })
    .join('\n');
}

/** @param {string} name @param {string} words */
function field(name, words) {
  return words ? `,\n  ${name} = {${latex(words)}}` : '';
}

/** Words as LaTeX sets them, as events/export_sources.py has it. @param {string} words */
export function latex(words) {
  return words.replace(/[\\{}&%$#_~^]/g, (letter) => LATEX[letter] ?? `\\${letter}`);
}
