/** A face as styles name it. */
export interface UnloadedFace {
  readonly family: string;
  readonly style: string;
  readonly weight: number;
}

/** Chromium refuses a font: it is damaged in a place that only those see who draw with it. */
export class UnloadedFonts extends Error {
  override readonly name = "UnloadedFonts";
  readonly faces: readonly UnloadedFace[];

  constructor(faces: readonly UnloadedFace[]) {
    super(`Chromium did not load the fonts ${faces.map(({ family }) => family).join(", ")}`);
    this.faces = faces;
  }
}
