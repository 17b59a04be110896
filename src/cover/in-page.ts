/**
 * Runs in the document of a cover: makes its words fit. `data-fit="46 32 13"` is the size, in px, that an element has
 * if there is room, the size it should not go below while its label can still grow, and the smallest; `data-room` is
 * the box that must hold them; `data-heights` are the heights its label may have. The title gives way first, and all
 * others with it in proportion. What a `data-panel` holds is made to fit by itself.
 * @returns whether all fit
 */
export function fitCover(): boolean {
  const panels = [...document.querySelectorAll<HTMLElement>("[data-panel]")];
  return (panels.length > 0 ? panels : [document.body]).map((panel) => fitPanel(panel)).every(Boolean);

  function fitPanel(panel: HTMLElement): boolean {
    const STEPS = 40;
    const fitted = [...panel.querySelectorAll<HTMLElement>("[data-fit]")].map((element) => {
      const [largest = 16, good = largest, smallest = good] = numbers(element.dataset["fit"]);
      return { element, largest, good, smallest };
    });
    const rooms = [...panel.querySelectorAll<HTMLElement>("[data-room]")];
    const label = panel.querySelector<HTMLElement>("[data-heights]");
    const heights = numbers(label?.dataset["heights"]);
    const last = heights.length - 1;
    for (let at = 0; at <= Math.max(last, 0); at++) {
      const height = heights[at];
      if (label && height !== undefined) label.style.height = `${height}px`;
      if (at < last && shrinks("good")) return true;
    }
    return shrinks("smallest");

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
      const { top, bottom, left, right } = room.getBoundingClientRect();
      // Lines of a spine stand beside one another.
      const isUpright = getComputedStyle(room).writingMode !== "horizontal-tb";
      return [...room.children].every((child) => {
        const box = child.getBoundingClientRect();
        // What a theme does not show takes no room.
        if (box.height === 0) return true;
        if (isUpright && (box.left < left - 0.5 || box.right > right + 0.5)) return false;
        return box.top >= top - 0.5 && box.bottom <= bottom + 0.5;
      });
    }
  }

  function numbers(list = ""): number[] {
    return list.split(" ").filter(Boolean).map(Number);
  }
}
