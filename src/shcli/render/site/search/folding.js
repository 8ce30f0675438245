// One plain form for what was typed, however it was disguised; follows search/folding.py.
import { confusables, folding as constants } from "./tables.js";
import { casefold, compareLists, expression, isAscii, translate } from "./text.js";

const WANTED = new Set(constants.WANTED);
const JOINED = new Set(constants.JOINED);
const TELLING = new Set(constants.TELLING);
const BY_SKELETON = new Map(Object.entries(constants._BY_SKELETON));
const BY_LENGTH = new Map(Object.entries(constants._BY_LENGTH));
const BY_SQUEEZED = new Map(Object.entries(constants._BY_SQUEEZED));
const LONGEST_JOINED = 10;

const MARKS = expression(constants._MARKS, "g");
const INVISIBLE = expression(constants._INVISIBLE);
const WORD = expression(constants._WORD, "g");
const TOKEN = expression(constants._TOKEN, "g");
const SPACED = expression(constants._SPACED, "g");
const BETWEEN = expression(constants._BETWEEN, "g");
const WITHIN_WORD = expression(constants._WITHIN_WORD, "g");
const TAG = expression(constants._TAG, "g");
const THRICE = expression(constants._THRICE);
const ALL_THRICE = expression(constants._THRICE, "g");
const RUN = expression(constants._RUN, "g");
const MARKUP = /[<*_~|`]/;
const PLAIN = /^[ -~]$/;
const [FIRST_HANGUL, BEHIND_HANGUL] = constants._HANGUL;

const LATIN = Array.from(confusables.LATIN);
const LOOK_ALIKE = Object.fromEntries(
  Array.from(confusables.LOOK_ALIKE, (character, place) => [character.codePointAt(0), LATIN[place]]),
);

/** What was typed, in small plain letters, with disguised words in their own form. */
export function fold(text) {
  let plain = MARKUP.test(text) ? text.replace(TAG, "").replace(WITHIN_WORD, "") : text;
  plain = casefold(letters(plain)).replace(SPACED, joinedLetters);
  if (THRICE.test(plain)) plain = plain.replace(WORD, drawnOut).replace(ALL_THRICE, "$1$1");
  return plain.replace(WORD, parted);
}

/** The text letter by letter in plain form, with case. */
export function letters(text) {
  const folded = isAscii(text) ? text : withoutLookAlikes(Array.from(text, plainCharacter).join(""));
  return folded.replace(TOKEN, unmasked);
}

/** The character in compatible form without marks; nothing for what is invisible. */
function plainCharacter(character) {
  if (PLAIN.test(character)) return character;
  if (INVISIBLE.test(character)) return "";
  const number = character.codePointAt(0);
  if (FIRST_HANGUL <= number && number < BEHIND_HANGUL) return character;
  const decomposed = character.normalize("NFKD");
  const bare = decomposed.replace(MARKS, "");
  return bare === decomposed ? character.normalize("NFKC") : bare;
}

/** Latin letters for those that only look so: in words of several scripts, and in words of nothing else. */
function withoutLookAlikes(text) {
  const foreign = (text.match(WORD) ?? []).filter((word) => !isAscii(word));
  if (!foreign.length) return text;
  const ownScript = foreign.some((word) => !isAscii(translate(word, LOOK_ALIKE)) && !isMixed(word));
  return text.replace(WORD, (word) => {
    const latin = translate(word, LOOK_ALIKE);
    return !isAscii(word) && (isMixed(word) || (!ownScript && isAscii(latin))) ? latin : word;
  });
}

const isMixed = (word) => !isAscii(word) && Array.from(word).some(isAscii);

const skeleton = (word) => translate(translate(casefold(word), constants._SIGNS), constants._L_AS_I);

/** One of the wanted words where signs stand for some of its letters; else the token as it was. */
function unmasked(token) {
  const core = token.replace(/^[#*(<!|+@]+/, "").replace(/[*#!|+(<]+$/, "");
  for (const word of core.length > 1 ? [core, core.replace(/1$/, "")] : []) {
    const meant = /[*#]/.test(word) ? ofWildcards(word) : BY_SKELETON.get(skeleton(word));
    if (meant && meant !== casefold(word)) return token.replaceAll(word, () => meant);
  }
  return token;
}

/** The one wanted word of that length with those letters, where a sign stands for the others. */
function ofWildcards(word) {
  const shape = Array.from(casefold(word));
  const stands = (place) => !"*#".includes(shape[place]);
  if (shape.filter((_, place) => stands(place)).length < 2) return "";
  const fits = (one) => shape.every((sign, place) => !stands(place) || sign === one[place]);
  return (BY_LENGTH.get(String(shape.length)) ?? []).find(fits) ?? "";
}

/** The words that spaced letters spell, or the letters as they were. */
function joinedLetters(found) {
  const joined = found.replace(BETWEEN, "");
  return (WANTED.has(joined) ? joined : parts(joined).join(" ")) || found;
}

function drawnOut(word) {
  return THRICE.test(word) ? (BY_SQUEEZED.get(word.replace(RUN, "$1")) ?? word) : word;
}

function parted(word) {
  if (Array.from(word).length < constants.SHORTEST_RUN || JOINED.has(word)) return word;
  return parts(word).join(" ") || word;
}

/** The fewest words that the run is made of; nothing where none of them is telling. */
function parts(run) {
  const characters = Array.from(run);
  const best = [[]];
  for (let end = 1; end <= characters.length; end += 1) {
    const choices = [];
    for (let start = Math.max(0, end - LONGEST_JOINED); start < end; start += 1) {
      const part = characters.slice(start, end).join("");
      if (best[start] && JOINED.has(part)) choices.push([...best[start], part]);
    }
    best.push(choices.sort((one, other) => one.length - other.length || compareLists(one, other))[0]);
  }
  const found = best.at(-1);
  return found && found.length <= constants.MOST_PARTS && found.some((part) => TELLING.has(part)) ? found : [];
}
