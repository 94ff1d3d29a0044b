// @ts-check
/** Names on the map: each moves or hides where it meets something more important. */

/** Pixels between two names, and between one moved and its mark with a ring round it. */
const APART = 4;

/**
 * @param {DOMRect} edge of the map
 * @param {DOMRect[]} taken what no name may lie on
 * @param {{label: SVGElement, mark: SVGElement | null}[]} names the most important first;
 *   one with a mark may stand on any side of it
 */
export function thin(edge, taken, names) {
  /** @type {DOMRect[]} */
  const written = [];
  const free = (/** @type {DOMRect} */ box) =>
    box.left >= edge.left &&
    box.right <= edge.right &&
    !taken.some((other) => meets(box, other, 0)) &&
    !written.some((other) => meets(box, other, APART));
  for (const { label } of names) label.style.translate = '';
  const boxes = names.map(({ label, mark }) => {
    const box = label.getBoundingClientRect();
    return mark ? [box, ...aside(box, mark.getBoundingClientRect())] : [box];
  });
  names.forEach(({ label }, i) => {
    const [box] = boxes[i];
    const found = boxes[i].find(free);
    label.style.visibility = found ? '' : 'hidden';
    if (!found) return;
    label.style.translate = `${found.x - box.x}px ${found.y - box.y}px`;
    written.push(found);
  });
}

/** @param {DOMRect} a @param {DOMRect} b @param {number} apart pixels between them, sideways */
function meets(a, b, apart) {
  return (
    a.left < b.right + apart && b.left < a.right + apart && a.top < b.bottom && b.top < a.bottom
  );
}

/** Where else a name can stand beside its mark: right, left, above, below.
 * @param {DOMRect} box @param {DOMRect} mark */
function aside(box, mark) {
  const [x, y] = [mark.x + mark.width / 2, mark.y + mark.height / 2];
  const { width, height } = box;
  return [
    new DOMRect(mark.right + APART, y - height / 2, width, height),
    new DOMRect(mark.left - APART - width, y - height / 2, width, height),
    new DOMRect(x - width / 2, mark.top - height - 1, width, height),
    new DOMRect(x - width / 2, mark.bottom + 1, width, height),
  ];
}
