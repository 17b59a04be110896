// The package brings no types. Only what Octavo uses of it is declared.
declare module "hyphenopoly" {
  interface Settings {
    readonly require: readonly string[];
    readonly sync: true;
    readonly hyphen: string;
    readonly minWordLength: number;
    readonly loaderSync: (file: string, folder: URL) => Uint8Array;
  }
  type Hyphenate = (text: string) => string;
  const hyphenopoly: {
    readonly supportedLanguages: readonly string[];
    config(settings: Settings): ReadonlyMap<string, Hyphenate>;
  };
  export default hyphenopoly;
}
