// The library's knowledge of how people ask; follows search/lexicon.py.
import * as patterns from "./patterns.js";
import { lexicon as constants } from "./tables.js";
import { clean, compareLists, parted } from "./text.js";
import * as words from "./words.js";

const NOTHING = constants._PASSED_OVER;

/** The words in our spelling. */
export function respell(library, typed) {
  return words.respell(typed, new Map(library.chosen("SELECT other, ours FROM spelling WHERE other IN", words.runs(typed))));
}

/** Those of the words that the library uses, with how often. */
export function uses(library, typed) {
  return new Map(library.chosen("SELECT word, uses FROM vocabulary WHERE word IN", typed));
}

/** Those of the words that say nothing about the page wanted. */
export function stopWords(library, typed) {
  return new Set(library.chosen("SELECT word FROM stop_word WHERE word IN", typed).flat());
}

/** The words that are meant, and every pattern that they hold, in the order of the lexicon. */
export function understand(library, typed) {
  const candidates = patternsFor(library, typed);
  const [meant, found] = [[...typed], []];
  for (const [kind, name, pattern] of candidates.filter(([kind]) => kind === constants.IDIOM)) {
    for (let place = patterns.find(pattern, meant); place; place = patterns.find(pattern, meant)) {
      meant.fill(NOTHING, ...place);
      found.push({ kind, name, start: place[0], end: place[1] });
    }
  }
  for (const [kind, name, pattern] of candidates.filter(([kind]) => kind !== constants.IDIOM)) {
    const place = patterns.find(pattern, meant);
    if (place) found.push({ kind, name, start: place[0], end: place[1] });
  }
  return [meant.filter((word) => word !== NOTHING), found];
}

/** Kind, name and pattern of all that may match: one of the words that each needs was typed. */
function patternsFor(library, typed) {
  const rows = library.chosen(
    "SELECT DISTINCT id, kind, name, body FROM pattern_key JOIN pattern ON id = pattern WHERE key IN",
    patterns.keys(typed),
  );
  const byId = new Map(rows.map((row) => [row[0], row]));
  return [...byId.values()].sort(compareLists).map(([, kind, name, body]) => [kind, name, JSON.parse(body)]);
}

/** All classes of words of a person at risk, the one that decides first in front. */
export function crisisClasses(library) {
  return library
    .rows("SELECT id, reason, opening, first, only, unless, doubted FROM crisis_class ORDER BY position")
    .map(([id, reason, opening, first, only, unless, doubted]) => ({
      id,
      reason: clean(reason),
      opening: clean(opening),
      first,
      only: parted(only),
      unless: parted(unless),
      doubted: Boolean(doubted),
    }));
}
