// @ts-check
/**
 * What the page is given: the record in one language, as views/payload.py writes it.
 *
 * @typedef {{source: string, producer: string, title: string, locator: string,
 *   stance: string, stanceWords: string, url: string, passage: string, note: string,
 *   reliability: string, copy: string, line: string}} Citation
 * @typedef {{words: string, by: string, note: string}} Claim
 * @typedef {{id: string, title: string, summary: string, when: string, day: string, short: string,
 *   kind: 'day'|'lasting'|'open'|'uncertain'|'undated', from: string|null,
 *   to: string|null, category: string, where: string, placeNote: string,
 *   far: string, near: string, key: boolean, disputed: boolean, search: string,
 *   keys: Record<string, string[]>, citations: Citation[], claims: Claim[]}} Event
 * @typedef {{value: string, label: string, group: string}} Option
 * @typedef {{name: string, label: string, all: string, options: Option[]}} Facet
 * @typedef {{from: string, to: string, left: number, right: number}} Column
 * @typedef {{x: number, y: number, kind: string, name: string}} Place
 * @typedef {{added: string[], changed: string[], removed: {title: string, when: string}[]}} Since
 * @typedef {{figure: {data: any[], layout: any}, shown: string[], margin: number}} PaperSheet
 *   the briefing sheet of the view that a file opens with: see views/reader_sheet.py
 * @typedef {{lang: string, languages: string[], version: string,
 *   since: Record<string, Since>, bibtex: Record<string, string>, focus: {from: string, to: string},
 *   messages: Record<string, string>, plurals: Record<string, Record<string, string>>,
 *   facets: Facet[], axis: Column[], palettes: {light: Record<string, string>,
 *   dark: Record<string, string>}, events: Event[], totals: Claim[],
 *   places: Record<string, Place>, unit: number, trays: Option[],
 *   figures: {map: any, lanes: Record<string, any>,
 *   hours: Record<string, Record<string, any>>}, sheet?: PaperSheet}} Payload
 */
export {};
