import ins from "markdown-it-ins";
import mark from "markdown-it-mark";
import type { Syntax } from "./syntax.ts";

/** `==marked==` and `++added++` text. */
export const marks: Syntax = {
  install(md) {
    md.use(mark);
    md.use(ins);
  },
};
