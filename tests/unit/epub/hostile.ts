import { array, constantFrom, integer, oneof } from "fast-check";

/** Any sequence of UTF-16 code units: control characters, lone surrogates, right-to-left marks and all. */
const anyCodeUnits = array(oneof(integer({ min: 0, max: 0xffff }), integer({ min: 0, max: 0x2f })), {
  maxLength: 40,
}).map((units) => String.fromCharCode(...units));

/** Words an author might give a book, and words nobody should. */
export const hostileText = oneof(
  anyCodeUnits,
  constantFrom(
    `"quoted" & 'quoted' <b>bold</b>`,
    "]]>",
    "-->",
    "<%- process.exit() %>",
    "🐋".repeat(150),
    "\u202Eright to left\u202C",
    "\uD83D",
    "\u0000\u0008\uFFFE",
    " \n\t ",
    "",
  ),
);
