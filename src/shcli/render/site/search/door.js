// What a person's words ask for: the contacts, a page, or a search; follows cli/door.py.
import * as known from "./library.js";
import { slips } from "./misspelling.js";
import { door as constants } from "./tables.js";
import { casefold, isAlpha, parted, without } from "./text.js";

export const { CRISIS, SEARCH, TOPIC } = constants;
const { AROUND, LIKE_CRISIS, MOST_SLIPS, SHORTEST_BEGINNING } = constants;
const FIRST_LETTERS = ["c", "k", "r"];

/** The word without case and without punctuation round it. */
const plain = (word) => casefold(without(word, AROUND));

/** Whether the word is a beginning or a misspelling of "crisis", or another word for it. */
function isNearlyCrisis(word) {
  const name = plain(word);
  const length = Array.from(name).length;
  if (LIKE_CRISIS.includes(name) || (length >= SHORTEST_BEGINNING && CRISIS.startsWith(name))) return true;
  if (!isAlpha(name) || Math.abs(length - CRISIS.length) > MOST_SLIPS || !FIRST_LETTERS.includes(name[0])) return false;
  return slips(name, CRISIS) <= MOST_SLIPS;
}

/** What the words ask for, and the page they name, with its section, where they name one. */
export function meaning(library, typed) {
  const words = parted(typed);
  if (!words.length) return { kind: SEARCH };
  const first = plain(words[0]);
  if (first === CRISIS || LIKE_CRISIS.includes(first)) return { kind: CRISIS };
  const page = pageNamed(library, words);
  if (page) return { kind: TOPIC, ...page };
  return { kind: isNearlyCrisis(words[0]) ? CRISIS : SEARCH };
}

/** The page that the words name, or the page and the section of it that the last of them name. */
function pageNamed(library, words) {
  const whole = known.findTopic(library, words.join(" "), true);
  if (whole) return { topic: whole, section: "" };
  for (let end = words.length - 1; end > 0; end -= 1) {
    const topic = known.findTopic(library, words.slice(0, end).join(" "), true);
    const rest = words.slice(end).join(" ");
    const section = topic && known.findSection(library, topic, rest);
    if (section || (topic && known.isPosition(rest))) return { topic, section };
  }
  return null;
}
