/**
 * Makes tables fit that are wider than the page: first set closer, then with the longest words of their cells broken,
 * shorter and shorter ones until they fit. Runs inside the page; reads and writes in turns for all tables at once.
 */
export function fitTables(): void {
  const breakable = [20, 14, 10, 7, 4, 1];
  // A table is as wide as its cells force it to be, whatever `max-width` says.
  const tooWide = (table: HTMLElement): boolean => {
    const room = table.parentElement?.getBoundingClientRect().width ?? 0;
    return table.getBoundingClientRect().width > room + 0.5;
  };
  let wide = [...document.querySelectorAll<HTMLElement>("table")].filter(tooWide);
  for (const table of wide) table.classList.add("close");
  for (const length of breakable) {
    wide = wide.filter(tooWide);
    if (wide.length === 0) return;
    const longWord = new RegExp(`[^\\s\\u00AD]{${length + 1}}`);
    for (const cell of wide.flatMap((table) => [...table.querySelectorAll("th, td")])) {
      if (longWord.test(cell.textContent ?? "")) cell.classList.add("broken");
    }
  }
}
