const set = (names: string): ReadonlySet<string> => new Set(names.trim().split(/\s+/));

/** HTML elements that stay as they are, with the attributes that each may have besides the common ones. */
export const HTML_ELEMENTS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    a: "href",
    img: "src alt width height role",
    ol: "start type reversed",
    li: "value",
    pre: "data-first-line data-marked-lines",
    div: "edition format entry see see-also sort column-width",
    span: "edition format entry see see-also sort",
    td: "colspan rowspan",
    th: "colspan rowspan scope",
    col: "span",
    colgroup: "span",
    "o-note": "note",
    "o-diagram": "kind alt width height role",
    "o-ref": "form initial",
    "o-example": "label form",
    ...Object.fromEntries(
      set(`
        abbr article aside b bdi bdo blockquote br caption cite code dd del dfn dl dt em figcaption figure
        h1 h2 h3 h4 h5 h6 hr i ins kbd mark p q rp rt ruby s samp section small strong sub sup table tbody
        tfoot thead tr u ul var wbr o-box o-cite`)
        .values()
        .map((name) => [name, ""]),
    ),
  }).map(([name, attributes]) => [name, set(attributes)]),
);

/** Elements that become another, which books have in their stead. */
export const RENAMED: Readonly<Record<string, { readonly tag: string; readonly class?: string }>> = {
  acronym: { tag: "abbr" },
  address: { tag: "div" },
  big: { tag: "span", class: "big" },
  center: { tag: "div", class: "align-center" },
  // A reader cannot unfold what is printed: everything is shown.
  details: { tag: "div", class: "details" },
  summary: { tag: "p", class: "summary" },
  dialog: { tag: "div" },
  dir: { tag: "ul" },
  footer: { tag: "div" },
  header: { tag: "div" },
  hgroup: { tag: "div" },
  main: { tag: "div" },
  menu: { tag: "ul" },
  nav: { tag: "div" },
  search: { tag: "div" },
  strike: { tag: "s" },
  tt: { tag: "code" },
  xmp: { tag: "pre" },
};

/** Elements that mean nothing in a book: what they hold is kept. */
export const UNWRAPPED: ReadonlySet<string> = set(`
  html head body font nobr noscript picture map output meter progress slot data time basefont rb rtc marquee blink canvas
  multicol spacer noembed noframes`);

/** Elements that go with all they hold: they run, fetch, ask, or play. */
export const REMOVED: ReadonlySet<string> = set(`
  script style iframe frame frameset object embed applet param form fieldset legend label input button select option
  optgroup datalist textarea link meta base title template video audio source track area bgsound keygen dialog-polyfill
  portal fencedframe plaintext`);

/** Whether HTML knows, or once knew, an element. */
export function isKnownHtml(name: string): boolean {
  return (
    HTML_ELEMENTS.has(name) ||
    name in RENAMED ||
    UNWRAPPED.has(name) ||
    REMOVED.has(name) ||
    name === "svg" ||
    name === "math" ||
    name === "image"
  );
}

/** Attributes that every HTML element may have. */
export const COMMON_ATTRIBUTES: ReadonlySet<string> = set("id class lang dir title style");

/** SVG elements that draw or describe; none runs, moves, fetches or holds another language. */
export const SVG_ELEMENTS: ReadonlySet<string> = set(`
  svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath title desc linearGradient
  radialGradient stop clipPath mask pattern marker switch filter feBlend feColorMatrix feComponentTransfer feComposite
  feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR
  feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile
  feTurbulence`);

/** SVG elements that go with all they hold. */
export const SVG_REMOVED: ReadonlySet<string> = set(`
  script style foreignObject animate animateColor animateMotion animateTransform set mpath image feImage iframe audio
  video canvas handler listener cursor`);

/** SVG elements that only editors of drawings read. */
export const SVG_METADATA: ReadonlySet<string> = set("metadata view");

/** What SVG elements may be drawn with. `href` is checked apart: it must point into the drawing. */
export const SVG_ATTRIBUTES: ReadonlySet<string> = set(`
  id class lang xml:lang xml:space role aria-label aria-labelledby viewBox preserveAspectRatio width height x y x1 y1 x2 y2
  cx cy r rx ry fx fy fr d points dx dy rotate textLength lengthAdjust startOffset method spacing side pathLength transform
  gradientUnits gradientTransform spreadMethod offset clipPathUnits maskUnits maskContentUnits patternUnits
  patternContentUnits patternTransform markerUnits markerWidth markerHeight refX refY orient
  fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-dasharray stroke-dashoffset stroke-linecap
  stroke-linejoin stroke-miterlimit vector-effect paint-order color opacity stop-color stop-opacity flood-color
  flood-opacity lighting-color clip-path clip-rule mask filter marker-start marker-mid marker-end shape-rendering
  text-rendering color-interpolation color-interpolation-filters font-family font-size font-style font-variant
  font-weight font-stretch letter-spacing word-spacing text-anchor text-decoration dominant-baseline
  alignment-baseline baseline-shift direction unicode-bidi writing-mode visibility display overflow
  filterUnits primitiveUnits in in2 result stdDeviation mode type values operator k1 k2 k3 k4 order kernelMatrix divisor
  bias targetX targetY edgeMode kernelUnitLength preserveAlpha surfaceScale diffuseConstant specularConstant
  specularExponent scale xChannelSelector yChannelSelector tableValues slope intercept amplitude exponent azimuth
  elevation radius z pointsAtX pointsAtY pointsAtZ limitingConeAngle baseFrequency numOctaves seed stitchTiles version`);

/** MathML's presentation elements, and `semantics` with a textual annotation. */
export const MATHML_ELEMENTS: ReadonlySet<string> = set(`
  mi mn mo ms mspace mtext mrow mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose msub msup msubsup
  munder mover munderover mmultiscripts mprescripts none mtable mtr mtd semantics annotation`);

/** MathML elements that hold text only. */
export const MATHML_TOKENS: ReadonlySet<string> = set("mi mn mo ms mtext annotation");

/** MathML elements that go with all they hold. */
export const MATHML_REMOVED: ReadonlySet<string> = set("annotation-xml script style");

export const MATHML_ATTRIBUTES: ReadonlySet<string> = set(`
  id class dir mathvariant mathsize mathcolor mathbackground displaystyle scriptlevel display alttext accent
  accentunder align columnalign rowalign columnspacing rowspacing columnlines rowlines frame framespacing linethickness
  lspace rspace stretchy symmetric maxsize minsize largeop movablelimits fence separator form width height depth voffset
  notation open close separators lquote rquote columnspan rowspan bevelled numalign denomalign subscriptshift
  superscriptshift equalrows equalcolumns side minlabelspacing encoding`);
