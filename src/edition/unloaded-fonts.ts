/** A face as styles name it. */
export interface UnloadedFace {
  readonly family: string;
  readonly style: string;
  readonly weight: number;
}

/** A font is damaged in a place that only those see who draw with it. */
export class UnloadedFonts extends Error {
  override readonly name = "UnloadedFonts";
  readonly faces: readonly UnloadedFace[];

  constructor(faces: readonly UnloadedFace[], options?: ErrorOptions) {
    super(`The fonts cannot be drawn with: ${faces.map(({ family }) => family).join(", ")}`, options);
    this.faces = faces;
  }
}
