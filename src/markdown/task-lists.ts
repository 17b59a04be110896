import MarkdownParser from "markdown-it/browser";
import type { StateCore, Token } from "markdown-it";
import type { Syntax } from "./syntax.ts";
import { element, text } from "./tree.ts";

const BOX = /^\[([ xX])\][ \t]+(?=\S)/;

/** `- [ ]` and `- [x]`, as GitHub has them: a box, empty or ticked, before the text of the item. */
export const taskLists: Syntax = {
  install(md) {
    md.core.ruler.before("inline", "task_lists", taskItems);
  },
  handlers: {
    task_box: (token, build) => {
      build.tree.add(element("span", { class: "task-box" }, [text(token.content)]));
      build.tree.text(" ");
    },
  },
};

function taskItems(state: StateCore): void {
  if (!/\[[ xX]\]/.test(state.src)) return;
  const out: Token[] = [];
  state.tokens.forEach((token, index) => {
    const [item, paragraph] = [state.tokens[index - 2], state.tokens[index - 1]];
    if (token.type === "inline" && paragraph?.type === "paragraph_open" && item?.type === "list_item_open") {
      const box = BOX.exec(token.content);
      if (box) {
        token.content = token.content.slice(box[0].length);
        item.attrJoin("class", "task");
        const mark = new MarkdownParser.Token("task_box", "", 0);
        mark.content = box[1] === " " ? "\u2610" : "\u2611";
        out.push(mark);
      }
    }
    out.push(token);
  });
  state.tokens = out;
}
