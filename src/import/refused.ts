/** A file that cannot be imported, or a folder that cannot be written to: the author can do something about it. */
export class ImportRefused extends Error {
  override readonly name = "ImportRefused";
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}
