import type { Span } from "../diagnostic/diagnostic.ts";

/** A mistake in a template of the project's, found while it is rendered. */
export class TemplateFault extends Error {
  override readonly name = "TemplateFault";
  readonly span: Span;
  readonly hint: string | undefined;

  constructor(message: string, span: Span, hint?: string) {
    super(message);
    this.span = span;
    this.hint = hint;
  }
}
