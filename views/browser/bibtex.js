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
    .map(({ source, producer, title, url, locator, reliability }) => {
      const stub = record.bibtex[source];
      // Twice in braces, so that no style takes names apart or lowers capitals.
      const by = `{${latex(producer)}}`;
      // The usual styles print `note` and leave out `annote`.
      const fields = [
        field('author', by),
        field('institution', stub.startsWith('@techreport') ? by : ''),
        field('title', `{${latex(title)}}`),
        field('url', url.replaceAll('{', '%7B').replaceAll('}', '%7D')),
        field('note', latex(locator)),
        field('annote', latex(reliability)),
      ].join('');
      return stub.replace(/\n\}\n$/, () => `${fields}\n}\n`);
    })
    .join('\n');
}

/** @param {string} name @param {string} words */
function field(name, words) {
  return words ? `,\n  ${name} = {${words}}` : '';
}

/** Words as LaTeX sets them, as events/export_sources.py has it. @param {string} words */
export function latex(words) {
  return words.replace(/[\\{}&%$#_~^]/g, (letter) => LATEX[letter] ?? `\\${letter}`);
}
