/** What a sentence of somebody else's says in the reader's language; itself when nobody has said it. */
export type Words = (sentence: string) => string;

const ATTRIBUTES = ['placeholder', 'aria-label', 'title'];

/**
 * Puts other words in the place of those that a library without a hook for them brings, as they reach the page.
 *
 * @param ours where they are looked for, as a selector
 * @param authors within these stands what people have written, which stays as it is
 * @returns ends it
 */
export function inPlace(container: HTMLElement, words: Words, authors: string, ours = '*'): () => void {
  const put = (element: Element | null): boolean => Boolean(element?.closest(ours)) && !element?.closest(authors);
  const pass = (node: Node): void => {
    if (node instanceof Text) {
      const before = node.data.trim();
      const after = put(node.parentElement) ? words(before) : before;
      if (after !== before) node.data = node.data.replace(before, () => after);
    } else if (node instanceof Element) {
      for (const name of ATTRIBUTES) {
        const before = node.getAttribute(name);
        if (before && put(node) && words(before) !== before) node.setAttribute(name, words(before));
      }
      node.childNodes.forEach(pass);
    }
  };
  pass(container);
  const observer = new MutationObserver(changes => changes.forEach(change => {
    change.addedNodes.forEach(pass);
    if (change.type !== 'childList') pass(change.target);
  }));
  observer.observe(container, { childList: true, characterData: true, subtree: true, attributes: true, attributeFilter: ATTRIBUTES });
  return () => observer.disconnect();
}
