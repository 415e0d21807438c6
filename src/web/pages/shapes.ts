/** Shapes of the pictures of a page: told apart by form, not by colour. */

type Attributes = Readonly<Record<string, string | number>>;

/** An element of a picture. */
export function s(
  tag: string,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

export const line = (x1: number, y1: number, x2: number, y2: number, width = 1): SVGElement =>
  s('line', { x1, y1, x2, y2, stroke: '#1a1a1a', 'stroke-width': width });

/** What is now. */
export const diamond = (x: number, y: number, size = 7): SVGElement =>
  s('path', {
    d: `M${x} ${y - size}l${size} ${size}l${-size} ${size}l${-size} ${-size}z`,
    fill: '#174ea6',
    stroke: '#1a1a1a',
  });

/** What was before. */
export const ring = (x: number, y: number, size = 6): SVGElement =>
  s('circle', {
    cx: x,
    cy: y,
    r: size,
    fill: '#fff',
    stroke: '#1a1a1a',
    'stroke-width': 2,
    'stroke-dasharray': '3 2',
  });
