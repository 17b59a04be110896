/** A file that is read, and where. */
export interface Source {
  readonly bytes: Uint8Array;
  /** Its name, for messages. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
}
