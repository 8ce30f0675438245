// What Python's text can do and JavaScript's cannot, by the same tables of Unicode: characters are code points.
import { names, serialize, unicode } from "./tables.js";

const ASCII = /^[\x00-\x7f]*$/;
const PLAIN = /^[ -~]*$/;
const ALPHA = /^\p{L}+$/u;
const UPPER = /\p{Uppercase}/u;
const NOT_UPPER = /[\p{Lowercase}\p{Lt}]/u;
const DECIMAL = /^\p{Nd}+$/u;
const DIGIT = new RegExp(`[${unicode.DIGITS}]`, "u");
const COMBINING = new RegExp(`[${unicode.COMBINING}]`, "gu");
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}\p{Zs}]/u;
const MARK = /[\p{Mn}\p{Me}]/u;
const SPACES = new RegExp(`[${unicode.SPACES}]+`, "u");
const SPACES_AROUND = new RegExp(`^[${unicode.SPACES}]+|[${unicode.SPACES}]+$`, "gu");
const FOLDED = new Map(Object.entries(unicode.FOLDED));

/** One of the search's regular expressions; `more` are flags beside its own, such as `g`. */
export const expression = ({ source, flags }, more = "") => new RegExp(source, flags + more);

const NOT_WORD = expression(names._NOT_WORD, "g");

export const isAscii = (text) => ASCII.test(text);
export const isAlpha = (text) => ALPHA.test(text);
export const isUpper = (text) => UPPER.test(text) && !NOT_UPPER.test(text);
export const codePoints = (text) => Array.from(text).length;
export const isDecimal = (text) => DECIMAL.test(text);
export const hasDigit = (text) => DIGIT.test(text);
export const digits = (text) => Array.from(text).filter(hasDigit).join("");
export const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);

/** The text in the parts that white space sets apart. */
export const parted = (text) => text.split(SPACES).filter(Boolean);
export const withoutSpacesAround = (text) => text.replace(SPACES_AROUND, "");

/** The order of two texts or numbers, texts by their code points. */
export function compare(one, other) {
  if (one === other) return 0;
  if (typeof one === "number") return one - other;
  const [first, second] = [Array.from(one), Array.from(other)];
  const place = first.findIndex((character, at) => character !== second[at]);
  if (place < 0) return -1;
  return place < second.length ? first[place].codePointAt(0) - second[place].codePointAt(0) : 1;
}

/** The order of two lists: that of their first parts that differ. */
export function compareLists(one, other) {
  for (let place = 0; place < Math.min(one.length, other.length); place += 1) {
    const order = compare(one[place], other[place]);
    if (order) return order;
  }
  return one.length - other.length;
}

/** The text with every character that stands in the table, by its code point, as what stands there for it. */
export function translate(text, table) {
  return Array.from(text, (character) => {
    const other = table[character.codePointAt(0)];
    if (other === undefined) return character;
    return typeof other === "number" ? String.fromCodePoint(other) : other;
  }).join("");
}

export function casefold(text) {
  if (isAscii(text)) return text.toLowerCase();
  return Array.from(text, (character) => FOLDED.get(character) ?? character.toLowerCase()).join("");
}

export function withoutAccents(text) {
  return isAscii(text) ? text : text.normalize("NFKD").replace(COMBINING, "");
}

/** The form in which names are compared: no case, accents, hyphens or repeated spaces. */
export const nameKey = (name) => withoutAccents(casefold(name)).replace(NOT_WORD, " ").trim();

/** The text without those characters before and behind it. */
export function without(text, characters) {
  const letters = Array.from(text);
  while (letters.length && characters.includes(letters[0])) letters.shift();
  while (letters.length && characters.includes(letters.at(-1))) letters.pop();
  return letters.join("");
}

export const withoutEnding = (text, ending) => (text.endsWith(ending) ? text.slice(0, text.length - ending.length) : text);

/** The text without control, format and bidi characters; line breaks and tabs become spaces. */
export function clean(text) {
  if (PLAIN.test(text)) return text;
  let [kept, marks] = ["", 0];
  for (const character of translate(text, serialize._SPACES)) {
    if (character !== " " && UNPRINTABLE.test(character) && !serialize._JOINERS.includes(character)) continue;
    marks = serialize._UNSEEN.includes(character) || MARK.test(character) ? marks + 1 : 0;
    if (marks <= serialize.MOST_MARKS) kept += character;
  }
  return kept;
}

/** The nearest whole number; of two as near, the even one. */
export function rounded(number) {
  const below = Math.floor(number);
  if (number - below === 0.5) return below % 2 ? below + 1 : below;
  return Math.round(number);
}
