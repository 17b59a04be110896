import { type Face, installed, loadFace } from "./fonts.ts";

/** A font package for a script that the themes' own faces do not have: too large to come with every installation. */
interface ScriptFont {
  readonly package: string;
  readonly file: string;
  /** The characters it is asked for. */
  readonly characters: RegExp;
  /** The languages that want its forms of Han characters before those of the others. */
  readonly languages?: RegExp;
}

const JAPANESE = /[\p{scx=Hira}\p{scx=Kana}\p{scx=Han}\u3000-\u303F\uFF00-\uFFEF]/u;
const HAN = /[\p{sc=Han}\p{sc=Bopo}\u3000-\u303F\uFF00-\uFFEF]/u;

const SCRIPT_FONTS: readonly ScriptFont[] = [
  font("amiri", "Amiri", /\p{scx=Arab}/u),
  font("noto-serif-devanagari", "NotoSerifDevanagari", /\p{scx=Deva}/u),
  font("noto-serif-bengali", "NotoSerifBengali", /\p{sc=Beng}/u),
  font("noto-serif-jp", "NotoSerifJP", JAPANESE, /^ja\b/i),
  font("noto-serif-sc", "NotoSerifSC", HAN, /^zh(?!-(?:hant|tw|hk|mo))/i),
  font("noto-serif-tc", "NotoSerifTC", HAN, /^zh-(?:hant|tw|hk|mo)/i),
  font("noto-serif-kr", "NotoSerifKR", /[\p{sc=Hang}\p{sc=Han}\u3000-\u303F\uFF00-\uFFEF]/u, /^ko\b/i),
];

function font(name: string, family: string, characters: RegExp, languages?: RegExp): ScriptFont {
  const file = `@expo-google-fonts/${name}/400Regular/${family}_400Regular.ttf`;
  return { package: `@expo-google-fonts/${name}`, file, characters, ...(languages && { languages }) };
}

/**
 * The faces of font packages that are installed beside Octavo or in the folder it is run in, for what the theme's own
 * lack; those for the language of the book come first. A file is read only once a character of its script is met.
 * @param language BCP 47
 */
export function scriptFaces(language: string): readonly Face[] {
  return byLanguage(language).flatMap((each) => lazyFace(each) ?? []);
}

/** The package to install for a character that no face at hand has, if there is one. */
export function packageFor(character: string, language: string): string | undefined {
  return byLanguage(language).find(({ characters }) => characters.test(character))?.package;
}

function byLanguage(language: string): readonly ScriptFont[] {
  const wanted = SCRIPT_FONTS.filter(({ languages }) => languages?.test(language));
  return [...wanted, ...SCRIPT_FONTS.filter((each) => !wanted.includes(each))];
}

function lazyFace({ file, characters }: ScriptFont): Face | undefined {
  const path = installed(file);
  if (path === undefined) return undefined;
  const spec = { family: file, file: path, style: "normal", weight: 400, features: [] } as const;
  let face: Face | undefined;
  const load = (): Face => (face ??= loadFace(spec));
  return {
    ...spec,
    get bytes() {
      return load().bytes;
    },
    covers: (codePoint) => characters.test(String.fromCodePoint(codePoint)) && load().covers(codePoint),
  };
}
