// The package brings no types. Only what Octavo uses of it is declared.
declare module "css-tree" {
  interface Place {
    readonly offset: number;
    readonly line: number;
    readonly column: number;
  }
  interface Located {
    readonly loc?: { readonly start: Place; readonly end: Place } | null;
  }
  interface Atrule extends Located {
    readonly type: "Atrule";
    readonly name: string;
    prelude: Prelude | Raw | null;
  }
  interface Url extends Located {
    readonly type: "Url";
    readonly value: string;
  }
  interface Identifier extends Located {
    readonly type: "Identifier";
    readonly name: string;
  }
  interface CssFunction extends Located {
    readonly type: "Function";
    readonly name: string;
    readonly children: { readonly first: Node | null; readonly size: number };
  }
  interface Value extends Located {
    readonly type: "Value";
  }
  interface Raw extends Located {
    readonly type: "Raw";
    readonly value: string;
  }
  interface Declaration extends Located {
    readonly type: "Declaration";
    property: string;
    value: Value | Raw;
    readonly important: boolean | string;
  }
  interface Prelude extends Located {
    readonly type: "AtrulePrelude";
  }
  interface SelectorPart {
    readonly type: "ClassSelector" | "TypeSelector" | "PseudoClassSelector" | "Combinator" | "IdSelector";
    readonly name: string;
  }
  interface Rule extends Located {
    readonly type: "Rule";
    readonly prelude: Raw | Located;
  }
  interface Selector extends Located {
    readonly type: "Selector";
    readonly children: Iterable<SelectorPart>;
  }
  type Node = Atrule | Url | Identifier | CssFunction | Value | Raw | Declaration | Prelude | Rule | Selector;
  const lexer: {
    readonly properties: Readonly<Record<string, unknown>>;
    readonly atrules: Readonly<Record<string, { readonly descriptors: Readonly<Record<string, unknown>> | null }>>;
    matchDeclaration(node: Declaration): { readonly error: Error | null };
    matchAtruleDescriptor(atrule: string, name: string, value: Value | Raw): { readonly error: Error | null };
  };
  const tokenTypes: Readonly<Record<"LeftCurlyBracket" | "RightCurlyBracket" | "Comment" | "BadString", number>>;
  function parse(
    css: string,
    options?:
      | {
          readonly positions: true;
          readonly onParseError: (error: Error & { readonly line: number; readonly column: number }) => void;
        }
      | { readonly positions?: true; readonly parseValue: false },
  ): Node;
  function generate(node: Node): string;
  function walk(
    tree: Node,
    visit: (this: { readonly atrule: Atrule | null; readonly rule: Rule | null }, node: Node) => void,
  ): void;
  function tokenize(css: string, each: (type: number, start: number, end: number) => void): void;
}
