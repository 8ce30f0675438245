// Misspelled words to the nearest words that the library uses; follows search/misspelling.py.
import * as lexicon from "./lexicon.js";
import { closeMatches } from "./nearness.js";
import { misspelling as constants } from "./tables.js";
import { clean, compareLists, hasDigit, isAlpha, translate } from "./text.js";

const { CHANGED, LETTER, LONG, SHORT, SHORTEST, UNLIKE } = constants;
const TAKEN_FOR = new Set(constants._TAKEN_FOR.flatMap(([one, other]) => [one + other, other + one]));

/** The word the library uses that differs in one letter (two from eight letters on), or the word itself. */
export function correct(library, typed) {
  const word = readDigits(typed);
  const letters = Array.from(word);
  if (letters.length < SHORTEST || !isAlpha(word)) return word;
  const stems = constants.ENDINGS.filter(([ending]) => word.endsWith(ending)).map(([, more]) => letters.slice(0, -more).join(""));
  const forms = [word, ...stems.filter((stem) => Array.from(stem).length >= SHORTEST)];
  const ours = lexicon.uses(library, forms);
  if (ours.size) return [...ours.keys()].sort((one, other) => other.length - one.length)[0];
  const slipsAllowed = letters.length >= LONG ? 2 : 1;
  const most = slipsAllowed * (letters.length <= SHORT ? LETTER : CHANGED);
  const ranked = similar(library, letters, slipsAllowed)
    .filter(([candidate]) => beginsAlike(letters, Array.from(candidate)))
    .map(([candidate, uses]) => [Array.from(candidate), uses, candidate])
    .map(([meant, uses, candidate]) => [costOf(letters, meant, most), Number(meant.length < letters.length), -uses, candidate])
    .filter(([cost]) => cost <= most);
  return ranked.length ? ranked.sort(compareLists).at(0).at(-1) : word;
}

/** The word with its digits read as the letters they stand for; a number stays a number. */
function readDigits(word) {
  const hasBoth = hasDigit(word) && Array.from(word).filter(isAlpha).length > 1;
  return hasBoth ? translate(word, constants._DIGITS_AS_LETTERS) : word;
}

/** Whether both have the same first letter, or it was left out or swapped. */
function beginsAlike(typed, meant) {
  if (typed[0] === meant[0] || typed.join("") === meant.slice(1).join("")) return true;
  return typed.slice(0, 2).join("") === meant.slice(0, 2).reverse().join("");
}

/** Words of the library that look like those, nearest first, for a search that found nothing. */
export function suggestions(library, typed) {
  const vocabulary = library
    .rows(
      "SELECT word FROM vocabulary WHERE uses > 0 AND word NOT IN (SELECT word FROM injury) " +
        "AND word NOT IN (SELECT word FROM stop_word) ORDER BY word",
    )
    .flat()
    .filter((word) => Array.from(word).length >= SHORTEST);
  const near = typed.filter(isAlpha).flatMap((word) => closeMatches(word, vocabulary, constants.SUGGESTIONS));
  return [...new Set(near.map(clean))].filter((word) => finds(library, word)).slice(0, constants.SUGGESTIONS);
}

function finds(library, word) {
  const query = "SELECT 1 FROM document WHERE document MATCH ?1 UNION SELECT 1 FROM asked WHERE asked MATCH ?1 LIMIT 1";
  return library.rows(query, [`"${word}"`]).length > 0;
}

/** Words of nearly that length, with its first or its last letter and nearly all others. */
function similar(library, letters, slipsAllowed) {
  const rows = library.rows(
    "SELECT word, uses FROM vocabulary WHERE uses <> 0 AND length(word) BETWEEN ? AND ? " +
      "AND (substr(word, 1, 1) = ? OR substr(word, -1) = ?)",
    [letters.length - slipsAllowed, letters.length + slipsAllowed, letters[0], letters.at(-1)],
  );
  const typed = new Set(letters);
  return rows.filter(([candidate]) => {
    const others = new Set(candidate);
    const different = [...typed].filter((letter) => !others.has(letter)).length;
    return different + [...others].filter((letter) => !typed.has(letter)).length <= 2 * slipsAllowed;
  });
}

/** How many slips turn one word into the other, one of an unlikely kind counting two. */
export function slips(typed, meant) {
  const [one, other] = [Array.from(typed), Array.from(meant)];
  return Math.ceil(costOf(one, other, LETTER * Math.max(one.length, other.length)) / CHANGED);
}

/** What it costs to turn one word into the other; anything above `most` is too much. */
function costOf(typed, meant, most) {
  let before = [];
  let last = [0, ...meant].map((_, place) => place * LETTER);
  for (const [place, letter] of typed.entries()) {
    const row = [(place + 1) * CHANGED];
    for (const [across, wanted] of meant.entries()) {
      const doubled = place > 0 && letter === typed[place - 1];
      let cost = Math.min(
        last[across] + costOfChange(letter, wanted),
        row[across] + LETTER,
        last[across + 1] + (doubled ? LETTER : CHANGED),
      );
      if (place > 0 && across > 0 && letter === meant[across - 1] && typed[place - 1] === wanted) {
        cost = Math.min(cost, before[across - 1] + LETTER);
      }
      row.push(cost);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last.at(-1);
}

function costOfChange(letter, wanted) {
  if (letter === wanted) return 0;
  return TAKEN_FOR.has(letter + wanted) ? CHANGED : UNLIKE;
}
