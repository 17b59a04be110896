/**
 * Runs in the document of a cover: makes its words fit. `data-fit="46 32 13"` is the size, in px, that an element has
 * if there is room, the size it should not go below while its label can still grow, and the smallest; `data-room` is
 * the box that must hold them; `data-heights` are the heights its label may have. The title gives way first, and all
 * others with it in proportion.
 * @returns whether all fit
 */
export function fitCover(): boolean {
  const STEPS = 40;
  const fitted = [...document.querySelectorAll<HTMLElement>("[data-fit]")].map((element) => {
    const [largest = 16, good = largest, smallest = good] = numbers(element.dataset["fit"]);
    return { element, largest, good, smallest };
  });
  const rooms = [...document.querySelectorAll<HTMLElement>("[data-room]")];
  const label = document.querySelector<HTMLElement>("[data-heights]");
  const heights = numbers(label?.dataset["heights"]);
  const last = heights.length - 1;
  for (let at = 0; at <= Math.max(last, 0); at++) {
    const height = heights[at];
    if (label && height !== undefined) label.style.height = `${height}px`;
    if (at < last && shrinks("good")) return true;
  }
  return shrinks("smallest");

  function numbers(list = ""): number[] {
    return list.split(" ").filter(Boolean).map(Number);
  }

  /** Looks for the largest sizes that fit, down to the good or the smallest ones. */
  function shrinks(end: "good" | "smallest"): boolean {
    for (let step = 0; step <= STEPS; step++) {
      for (const { element, largest, ...ends } of fitted) {
        const size = largest - ((largest - ends[end]) * step) / STEPS;
        element.style.fontSize = `${size}px`;
        // Words are cut only when all else has failed.
        element.style.overflowWrap = end === "smallest" && step === STEPS ? "anywhere" : "normal";
      }
      if (fits()) return true;
    }
    return false;
  }

  function fits(): boolean {
    return rooms.every(holdsAll) && fitted.every(({ element }) => element.scrollWidth <= element.clientWidth + 1);
  }

  /** By boxes of lines: letters may reach out of theirs. */
  function holdsAll(room: HTMLElement): boolean {
    const { top, bottom } = room.getBoundingClientRect();
    return [...room.children].every((child) => {
      const box = child.getBoundingClientRect();
      return box.top >= top - 0.5 && box.bottom <= bottom + 0.5;
    });
  }
}
