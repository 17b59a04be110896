const DIGITS = "零一二三四五六七八九";
const PLACES = ["", "十", "百", "千"];
const MYRIAD = 10_000;

/** A number from 1 up as chapters are counted in Chinese: 十二, 二十一, 一百零一, 一万零三. */
function chineseNumber(n: number): string {
  if (n < MYRIAD) return below(n).replace(/^一十/, "十");
  const rest = n % MYRIAD;
  const gap = rest > 0 && rest < MYRIAD / 10 ? "零" : "";
  return `${chineseNumber(Math.floor(n / MYRIAD))}万${gap}${rest > 0 ? below(rest) : ""}`;
}

/** Below ten thousand: each digit with its place; one 零 for the empty places between others. */
function below(n: number): string {
  const digits = [...String(n)].map(Number);
  const written = digits.map((digit, index) =>
    digit === 0 ? "零" : `${DIGITS[digit]}${PLACES[digits.length - 1 - index]}`,
  );
  return written.join("").replace(/零+$/, "").replace(/零+/g, "零");
}

/** The words of Chinese; ordinals are made with 第, which authors write themselves. */
export const CHINESE = { toCardinal: chineseNumber, toOrdinal: chineseNumber };
