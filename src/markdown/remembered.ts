/**
 * What is made of something, an element or a section, and depends on nothing else: it is made once, and known for as
 * long as that is there. Where a book is built again and again, most of its paragraphs are the same ones.
 */
export function remembered<Source extends object, Made>(make: (source: Source) => Made): (source: Source) => Made {
  const known = new WeakMap<Source, { readonly made: Made }>();
  return (source) => {
    let found = known.get(source);
    if (!found) {
      found = { made: make(source) };
      known.set(source, found);
    }
    return found.made;
  };
}
