/** Elements whose start ends an open `p`: HTML §13.2.6.4.7. */
export const CLOSES_PARAGRAPH: ReadonlySet<string> = new Set(
  (
    "address article aside blockquote center details dialog dir div dl dd dt fieldset figcaption figure footer form " +
    "h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search section summary table ul listing"
  ).split(" "),
);

/** Elements that need no end tag. */
export const OPTIONAL_END: ReadonlySet<string> = new Set(
  "p li dt dd tr td th thead tbody tfoot caption colgroup rt rp rb rtc html head body option".split(" "),
);

const set = (names: string): ReadonlySet<string> => new Set(names.split(" "));

const TABLE_SCOPE = set("table");
const LIST_SCOPE = set("ul ol menu table td th blockquote dl");

/** By the name of an element: the open elements that its start ends. */
export const AUTO_CLOSED: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["li", set("li")],
  ["dt", set("dt dd")],
  ["dd", set("dt dd")],
  ["tr", set("tr td th caption colgroup")],
  ["td", set("td th caption colgroup")],
  ["th", set("td th caption colgroup")],
  ["thead", set("thead tbody tfoot tr td th caption colgroup")],
  ["tbody", set("thead tbody tfoot tr td th caption colgroup")],
  ["tfoot", set("thead tbody tfoot tr td th caption colgroup")],
  ["rt", set("rt rp")],
  ["rp", set("rt rp")],
]);

/** By the same names: the elements beyond which nothing is ended. */
export const SCOPE: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["li", LIST_SCOPE],
  ["dt", set("dl ul ol table td th blockquote")],
  ["dd", set("dl ul ol table td th blockquote")],
  ["tr", TABLE_SCOPE],
  ["td", set("table tr")],
  ["th", set("table tr")],
  ["thead", TABLE_SCOPE],
  ["tbody", TABLE_SCOPE],
  ["tfoot", TABLE_SCOPE],
  ["rt", set("ruby")],
  ["rp", set("ruby")],
]);
