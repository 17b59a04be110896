import { CODE_MODULES, ean13, QUIET } from "./ean13.ts";
import { isbnDigits, isIsbn } from "../../config/isbn.ts";
import { COVER_WIDTH } from "../design.ts";
import { SPINE_FREE_PT, type WrapSize } from "./size.ts";
import { type SpineDirection, spineDirection } from "./spine.ts";

/**
 * A cover laid flat as templates see it. Lengths are in the units covers are drawn in, of which the front is 400 wide;
 * they are counted from the upper left corner of the bleed.
 */
export interface WrapView {
  readonly total_width: number;
  readonly total_height: number;
  /** Of the front and the back. */
  readonly width: number;
  readonly height: number;
  readonly bleed: number;
  readonly spine_width: number;
  readonly front_left: number;
  readonly spine_left: number;
  readonly back_left: number;
  /** What is free at each side of the spine's words. */
  readonly spine_free: number;
  readonly spine_text: boolean;
  readonly spine_direction: SpineDirection;
  /** The size of the spine's type, if there is room for its length. */
  readonly spine_size: number;
  /** The size of the type on the back, if there is room for it. */
  readonly blurb_size: number;
  /** A unit in CSS pixels. */
  readonly scale: number;
  /** The whole in points. */
  readonly page_width: number;
  readonly page_height: number;
  /** The paragraphs on the back. */
  readonly blurb: readonly string[];
  readonly barcode: BarcodeView | false;
}

export interface BarcodeView {
  readonly isbn: string;
  /** Of the white ground, with what scanners need around the bars. */
  readonly width: number;
  readonly height: number;
  /** A module, the smallest width of a bar. */
  readonly module: number;
  readonly bars: readonly { readonly x: number; readonly width: number; readonly height: number }[];
  /** Where the digits below the bars stand: the first, the left six, the right six. */
  readonly digits: readonly { readonly x: number; readonly text: string; readonly width: number }[];
  readonly code_height: number;
  readonly code_width: number;
  readonly text_size: number;
}

const POINTS_PER_MM = 72 / 25.4;

/** A module of 0.3 mm is 91 % of the nominal size; 80 % is the least that tills read. */
const MODULE_PT = 0.3 * POINTS_PER_MM;
const BAR_HEIGHT_PT = 19 * POINTS_PER_MM;
/** How much longer guards are than other bars, in modules. */
const GUARD_LONGER = 5;
/** Of the digits, in modules. */
const DIGIT_SIZE = 9;
/** Above and below bars and words, in modules. */
const MARGIN = 6;

const BLURB_PT = 12.5;

/** Larger words shout. */
const MOST_SPINE_TYPE = 26;

/** @param identifier as it is printed: `ISBN 978-…` */
export function wrapView(
  size: WrapSize,
  book: { readonly language: string; readonly direction: "ltr" | "rtl"; readonly description?: string | undefined },
  identifier: string,
): WrapView {
  const unitPt = size.front.widthPt / COVER_WIDTH;
  const units = (points: number): number => round(points / unitPt);
  const bleed = units(size.bleedPt);
  const spine = units(size.spinePt);
  const first = bleed;
  const second = bleed + COVER_WIDTH + spine;
  const isRtl = book.direction === "rtl";
  const free = units(SPINE_FREE_PT);
  return {
    total_width: units(size.widthPt),
    total_height: units(size.heightPt),
    width: COVER_WIDTH,
    height: units(size.front.heightPt),
    bleed,
    spine_width: spine,
    front_left: isRtl ? first : second,
    spine_left: bleed + COVER_WIDTH,
    back_left: isRtl ? second : first,
    spine_free: free,
    spine_text: size.hasSpineText,
    spine_direction: spineDirection(book.language),
    spine_size: round(Math.min(MOST_SPINE_TYPE, (spine - 2 * free) / 1.15)),
    blurb_size: units(BLURB_PT),
    scale: (unitPt * 96) / 72,
    page_width: round(size.widthPt),
    page_height: round(size.heightPt),
    blurb: (book.description ?? "")
      .split(/\n\s*\n/)
      .map((each) => each.trim())
      .filter(Boolean),
    barcode: barcodeOf(identifier, units),
  };
}

function barcodeOf(identifier: string, units: (points: number) => number): BarcodeView | false {
  const digits = isbnDigits(identifier);
  if (!isIsbn(digits)) return false;
  const code = ean13(digits);
  const module = MODULE_PT;
  const across = (modules: number): number => units(modules * module);
  const bar = units(BAR_HEIGHT_PT);
  const at = (modules: number): number => across(QUIET.left + modules);
  return {
    isbn: identifier,
    width: across(QUIET.left + CODE_MODULES + QUIET.right),
    height: bar + across(GUARD_LONGER + DIGIT_SIZE + 2 * MARGIN),
    module: across(1),
    code_width: across(CODE_MODULES),
    code_height: bar,
    bars: code.bars.map(({ at: from, width, isGuard }) => ({
      x: at(from),
      width: across(width),
      height: bar + (isGuard ? across(GUARD_LONGER) : 0),
    })),
    digits: [
      { x: across(QUIET.left - 8), text: code.digits.slice(0, 1), width: across(6) },
      { x: at(4), text: code.digits.slice(1, 7), width: across(40) },
      { x: at(51), text: code.digits.slice(7), width: across(40) },
    ],
    text_size: across(DIGIT_SIZE),
  };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
