// What was typed, as plain words; follows search/words.py.
import { words as constants } from "./tables.js";
import { casefold, expression, parted, translate, withoutAccents } from "./text.js";

const CONTRACTIONS = constants._CONTRACTIONS.map(([pattern, writtenOut]) => [expression(pattern, "g"), writtenOut]);
const MASKED = expression(constants._MASKED, "g");
const DRAWN_OUT = expression(constants._DRAWN_OUT, "g");
const LETTERS_JOINED = expression(constants._LETTERS_JOINED, "g");
const WORD = expression(constants._WORD, "g");

/** What was typed without marks in the place of letters, and with at most two of a letter in a row. */
export const unmasked = (typed) => typed.replace(MASKED, "").replace(DRAWN_OUT, "$1$1");

/** The words of the text without case, accents and punctuation; contractions written out. */
export function split(text) {
  let plain = withoutAccents(casefold(translate(text, constants._APOSTROPHES)));
  for (const [contraction, writtenOut] of CONTRACTIONS) plain = plain.replace(contraction, writtenOut);
  plain = plain.replace(LETTERS_JOINED, "$1&$2");
  return plain.match(WORD) ?? [];
}

/** Every part of the words that is so many letters long, with `_` at the edges of a word. */
export function parts(words, sizes) {
  const found = new Set();
  for (const word of words) {
    const edged = Array.from(`_${word}_`);
    for (const size of sizes) {
      for (let start = 0; start + size <= edged.length; start += 1) found.add(`~${edged.slice(start, start + size).join("")}`);
    }
  }
  return found;
}

/** Every run of neighbouring words that could be the entry of a spelling. */
export function runs(words) {
  const found = [];
  for (let size = 1; size <= constants.LONGEST_SPELLING; size += 1) {
    for (let start = 0; start + size <= words.length; start += 1) found.push(words.slice(start, start + size).join(" "));
  }
  return found;
}

/** The words with every run that is another spelling of ours replaced by ours, the longest run first. */
export function respell(words, spellings) {
  const respelled = [];
  let start = 0;
  while (start < words.length) {
    let size = Math.min(constants.LONGEST_SPELLING, words.length - start);
    while (size > 0 && !spellings.has(words.slice(start, start + size).join(" "))) size -= 1;
    const ours = size ? spellings.get(words.slice(start, start + size).join(" ")) : words[start];
    respelled.push(...parted(ours));
    start += size || 1;
  }
  return respelled;
}
