import type { Element } from "../markdown/tree.ts";

/**
 * A change to an element that depends on nothing but the element: it is made once, and known for as long as the element
 * is there. Where a book is built again and again, most of its paragraphs are the same ones.
 */
export function remembered<Made>(change: (element: Element) => Made): (element: Element) => Made {
  const known = new WeakMap<Element, { readonly made: Made }>();
  return (element) => {
    let found = known.get(element);
    if (!found) {
      found = { made: change(element) };
      known.set(element, found);
    }
    return found.made;
  };
}
