/**
 * What runs inside the page that Mermaid draws in: each function is sent there as text, so it uses nothing from
 * outside itself.
 */

/** What is used of Mermaid. */
interface Mermaid {
  initialize(config: Readonly<Record<string, unknown>>): void;
  render(id: string, source: string): Promise<{ readonly svg: string }>;
}

export interface MermaidAnswer {
  readonly svg?: string;
  /** What Mermaid says of a description that it does not understand. */
  readonly error?: string;
}

/** Draws a diagram, with all its styles written where they apply: a book's readers know little of style sheets in SVG. */
export async function drawInPage(
  source: string,
  config: Readonly<Record<string, unknown>>,
  properties: Readonly<Record<string, string>>,
): Promise<MermaidAnswer> {
  const { mermaid } = globalThis as unknown as { readonly mermaid: Mermaid };
  // Some layouts begin by chance, and some diagrams by today: both are to be the same at all times.
  let seed = 1;
  Math.random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const Clock = Date;
  const day = Clock.UTC(2000, 0, 1);
  globalThis.Date = new Proxy(Clock, {
    construct: (target, given: unknown[]) => Reflect.construct(target, given.length > 0 ? given : [day]) as Date,
    get: (target, name) => (name === "now" ? () => day : (Reflect.get(target, name) as unknown)),
  });
  document.body.replaceChildren();
  let drawn: string;
  try {
    mermaid.initialize(config);
    drawn = (await mermaid.render("diagram", source)).svg;
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  } finally {
    globalThis.Date = Clock;
  }
  const box = document.createElement("div");
  box.innerHTML = drawn;
  document.body.replaceChildren(box);
  const svg = box.querySelector("svg");
  if (!svg) return { error: "" };
  if (svg.querySelector("foreignObject")) return { error: "HTML" };

  // All are asked before anything is written: what stands on a group holds for those in it.
  const shapes = "path rect circle ellipse line polyline polygon text tspan textPath marker stop".split(" ");
  const isText = /^(?:text|tspan|textPath)$/;
  const parts = [...svg.querySelectorAll<SVGElement>("*")].map((part) => {
    const style = getComputedStyle(part);
    const values = Object.keys(properties).map((property) => [property, style.getPropertyValue(property)] as const);
    return { part, values, opacity: style.opacity, isHidden: style.display === "none" };
  });
  const valuesOf = new Map(parts.map(({ part, values }) => [part as Element, new Map(values)]));
  for (const { part, values, opacity, isHidden } of parts) {
    // What is only defined is never displayed itself.
    if (isHidden && shapes.includes(part.tagName) && !part.closest("defs, marker")) part.remove();
    const above = part.parentElement?.closest("text") ? valuesOf.get(part.parentElement) : undefined;
    for (const [property, value] of values) {
      const usual = above?.get(property) ?? properties[property];
      const applies = /^(?:font|text|dominant)/.test(property)
        ? isText.test(part.tagName)
        : shapes.includes(part.tagName);
      if (!applies || value === usual) part.removeAttribute(property);
      else part.setAttribute(property, value.replaceAll("px", ""));
    }
    if (opacity !== "1") part.setAttribute("opacity", opacity);
  }
  for (const sheet of svg.querySelectorAll("style")) sheet.remove();
  for (const part of [svg, ...svg.querySelectorAll("*")]) {
    for (const name of ["style", "class", "role", "tabindex", "aria-roledescription"]) part.removeAttribute(name);
  }
  const { x, y, width, height } = svg.viewBox.baseVal;
  if (!(width > 0 && height > 0)) {
    const drawing = svg.getBBox();
    svg.setAttribute("viewBox", [drawing.x, drawing.y, drawing.width, drawing.height].join(" "));
  } else svg.setAttribute("viewBox", [x, y, width, height].join(" "));
  svg.setAttribute("width", String(svg.viewBox.baseVal.width));
  svg.setAttribute("height", String(svg.viewBox.baseVal.height));
  return { svg: new XMLSerializer().serializeToString(svg) };
}
