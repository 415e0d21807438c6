/** Small tools of the pages. Words only ever become text, never markup. */

type Child = Node | string | null | false;
type Props = Readonly<Record<string, string | boolean | number | null | ((event: Event) => void)>>;

/** An element with attributes, handlers (`onclick`) and children. */
export function h(tag: string, props: Props = {}, ...children: readonly Child[]): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null) element.setAttribute(name, String(value));
  }
  for (const child of children) if (child !== null && child !== false) element.append(child);
  return element;
}

export const list = (items: readonly Child[], tag = 'ul'): HTMLElement =>
  h(tag, {}, ...items.map((item) => h('li', {}, item)));

/** Puts a page in place of what was there; whoever had the focus keeps it where the same thing is there again. */
export function show(...children: readonly Child[]): void {
  const page = document.getElementById('page')!;
  const focused = document.activeElement?.id ?? '';
  const open = new Set([...page.querySelectorAll('details[open]')].map(({ id }) => id));
  const written = new Map([...page.querySelectorAll('textarea')].map(({ id, value }) => [id, value]));
  page.replaceChildren(...children.filter((child) => child !== null && child !== false));
  for (const id of open) document.getElementById(id)?.setAttribute('open', '');
  for (const [id, value] of written) {
    const area = document.getElementById(id);
    if (area instanceof HTMLTextAreaElement) area.value = value;
  }
  if (focused !== '' && focused !== 'page') document.getElementById(focused)?.focus();
}
