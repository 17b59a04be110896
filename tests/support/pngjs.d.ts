// The package brings no types.
declare module "pngjs" {
  export class PNG {
    readonly width: number;
    readonly height: number;
    data: Buffer;
    constructor(options: { readonly width: number; readonly height: number });
    static readonly sync: {
      read(bytes: Buffer): PNG;
      write(image: PNG, options?: { readonly colorType?: 0 | 2 | 6 }): Buffer;
    };
  }
}
