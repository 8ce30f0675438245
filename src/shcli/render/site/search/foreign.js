// Words of risk in other languages, and words of languages that we do not hold; follows search/foreign.py.
import { foreign as constants } from "./tables.js";
import { compare, expression, isAlpha, isAscii } from "./text.js";

const { FEW, FEWEST_WORDS, KINDS, LONGEST_PHRASE, LONG_WORD, MANY, MOST_CANDIDATES } = constants;
const MOST_RUNS = 300;
const LONGEST_STRETCH = 600;
const SHARED = new Set(constants.SHARED);
const RUN = expression(constants._RUN, "g");
const IS_UNSPACED = new RegExp(`^${constants._IS_UNSPACED.source}`, "u");

/** The most urgent kind of phrase that the folded words hold in any language, or nothing. */
export function heard(library, folded) {
  const phrases = [...candidates(folded)].sort(compare).slice(0, MOST_CANDIDATES);
  const found = new Set(library.chosen("SELECT kind FROM foreign_phrase WHERE phrase IN", phrases).flat());
  return KINDS.find((kind) => found.has(kind)) ?? "";
}

/** Every run of neighbouring words, and every part of a stretch without spaces. */
function candidates(folded) {
  const runs = (folded.match(RUN) ?? []).slice(0, MOST_RUNS);
  const found = new Set();
  for (let size = 1; size <= LONGEST_PHRASE; size += 1) {
    for (let start = 0; start + size <= runs.length; start += 1) found.add(runs.slice(start, start + size).join(" "));
  }
  const unspaced = runs.filter((run) => IS_UNSPACED.test(run)).join("");
  const stretch = Array.from(unspaced).slice(0, LONGEST_STRETCH);
  for (let size = 2; size <= 2 * LONGEST_PHRASE; size += 1) {
    for (let start = 0; start + size <= stretch.length; start += 1) found.add(stretch.slice(start, start + size).join(""));
  }
  return found;
}

/** Whether the words are of a language that the lexicon does not hold. */
export function isUnread(words, own, corrected) {
  const letters = words.filter((word) => isAlpha(word) || !isAscii(word));
  const known = new Set([...own].filter((word) => !SHARED.has(word)));
  const isKnown = (word) => known.has(word);
  const otherScript = letters.filter((word) => !isAscii(word));
  if (otherScript.length) return otherScript.length > MANY * letters.length && !otherScript.some(isKnown);
  const long = letters.filter((word) => word.length >= LONG_WORD);
  const near = words.filter((word, place) => word !== corrected[place] && Array.from(word).length >= LONG_WORD).length;
  return (
    letters.length >= FEWEST_WORDS &&
    long.length > 0 &&
    !long.some(isKnown) &&
    letters.filter(isKnown).length <= FEW * letters.length &&
    near <= MANY * long.length
  );
}
