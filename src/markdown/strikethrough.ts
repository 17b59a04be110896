import type { Syntax } from "./syntax.ts";

/** `~~struck out~~`, which HTML calls deleted. */
export const strikethrough: Syntax = {
  install(md) {
    md.enable("strikethrough");
  },
  handlers: {
    s_open: (_token, build) => build.tree.open("del", {}),
  },
};
