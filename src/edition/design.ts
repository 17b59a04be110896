import type { SettingValues } from "../config/config.ts";
import type { EditionPlan } from "../config/editions.ts";
import type { OwnFace } from "./own-fonts.ts";
import { BUILT_IN, type Templates } from "./templates.ts";
import { type TextSettings, textSettings } from "./theme-folder.ts";

/** What an edition looks like: the templates, what the book says of its theme, and the author's own fonts. */
export interface Design extends TextSettings {
  readonly templates: Templates;
  /** The values of the theme's settings. */
  readonly settings: SettingValues;
  /** Settings of the theme as custom properties: `--body-size`. */
  readonly properties: ReadonlyMap<string, string>;
  /** Classes for what is chosen of the theme. */
  readonly classes: readonly string[];
  /** The author's faces. */
  readonly faces: readonly OwnFace[];
}

/** The look of an edition that is made with one of Octavo's themes, as it is: nothing is asked of its settings. */
export function plainDesign({ theme }: Pick<EditionPlan, "theme">): Design {
  return {
    ...textSettings(theme),
    templates: BUILT_IN,
    settings: {},
    properties: new Map(),
    classes: [],
    faces: [],
  };
}
