import { digitsOf, type Money } from "@coffer/money";

// The figures of a cheque, which cannot be altered with one stroke. They let a payer see at a
// glance that a zero too many stands in the amount.
const figures = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];
const places = ["", "拾", "佰", "仟"];
const groups = ["", "万", "亿", "兆"];

/**
 * An amount of yuan in Chinese figures (GB/T 15835, bank usage): 1,234.50 is 壹仟贰佰叁拾肆元伍角,
 * whole yuan end in 整, a run of zeros is read once. Null where the reading does not apply.
 */
export function readInChinese(amount: Money): string | null {
  if (amount.currency !== "CNY" || amount.minor <= 0n) return null;
  const digits = amount.minor.toString().padStart(digitsOf("CNY") + 1, "0");
  const whole = digits.slice(0, -2);
  const jiao = figureOf(digits.at(-2));
  const fen = figureOf(digits.at(-1));
  const yuan = readWhole(whole);
  const head = yuan === "" ? "" : `${yuan}元`;
  if (jiao === "零" && fen === "零") return `${head}整`;
  if (fen === "零") return `${head}${jiao}角`;
  // 1.05 is 壹元零伍分; 0.05 is 伍分: the zero stands only between two figures.
  if (jiao === "零") return head === "" ? `${fen}分` : `${head}零${fen}分`;
  return `${head}${jiao}角${fen}分`;
}

function figureOf(digit: string | undefined): string {
  return figures[Number(digit ?? "0")] ?? "零";
}

function readWhole(whole: string): string {
  const fours: string[] = [];
  for (let end = whole.length; end > 0; end -= 4)
    fours.unshift(whole.slice(Math.max(0, end - 4), end));
  let text = "";
  let zeroWaits = false;
  fours.forEach((four, index) => {
    const read = readFour(four);
    if (read === "") {
      zeroWaits = text !== "";
      return;
    }
    // A group that does not fill its four places is separated by one zero from what stands before.
    const gap = text !== "" && (zeroWaits || four.startsWith("0"));
    text += (gap ? "零" : "") + read + (groups[fours.length - 1 - index] ?? "");
    zeroWaits = false;
  });
  return text;
}

function readFour(four: string): string {
  let text = "";
  let zeroWaits = false;
  [...four].forEach((digit, index) => {
    if (digit === "0") {
      zeroWaits = text !== "";
      return;
    }
    text += (zeroWaits ? "零" : "") + figureOf(digit) + (places[four.length - 1 - index] ?? "");
    zeroWaits = false;
  });
  return text;
}
