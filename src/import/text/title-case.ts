/** Headings in capitals only are set as titles are; abbreviations cannot be told from words there, and stay. */
export function titleCase(words: string): string {
  if (words !== words.toUpperCase() || !/\p{Lu}{4}/u.test(words)) return words;
  let first = true;
  return words.replaceAll(/[\p{L}’']+/gu, (word) => {
    const isFirst = first;
    first = false;
    if (/^[IVXLC]+$/.test(word) && /^(?:CHAPTER|PART|BOOK|ACT|SCENE|KAPITEL|CHAPITRE)\b/.test(words)) return word;
    const lower = word.toLowerCase();
    const isSmall = !isFirst && /^(?:a|an|the|and|or|but|of|in|on|at|to|for|from|by|with)$/.test(lower);
    return isSmall ? lower : lower.charAt(0).toUpperCase() + lower.slice(1);
  });
}
