// Patterns of words, and where they match; follows search/patterns.py.
import { patterns as constants } from "./tables.js";
import { isDecimal } from "./text.js";

const { BEGINNING, END, NUMBER, SHORTEST_STEM, STAR } = constants;

/** Where the pattern first matches, as positions in `words`, end exclusive; the edges count as no word. */
export function find(pattern, words) {
  const framed = [BEGINNING, ...words, END];
  for (let start = 0; start < framed.length; start += 1) {
    const end = endOf(pattern, 0, framed, start);
    if (end !== null) return [Math.max(start - 1, 0), Math.min(end - 1, words.length)];
  }
  return null;
}

/** Where the rest of the pattern, begun at `start`, ends. */
function endOf(pattern, position, words, start) {
  if (position === pattern.length) return start;
  const element = pattern[position];
  for (const after of typeof element === "number" ? endsOfGap(element, words, start) : endsOfAlternatives(element, words, start)) {
    const end = endOf(pattern, position + 1, words, after);
    if (end !== null) return end;
  }
  return null;
}

function endsOfGap(most, words, start) {
  const last = Math.min(start + most, words.length);
  return Array.from({ length: Math.max(last - start + 1, 0) }, (_, place) => start + place);
}

function endsOfAlternatives([singles, stems, runs], words, start) {
  const ends = runs.filter((run) => standsAt(run, words, start)).map((run) => start + run.length);
  if (start < words.length && isOneOf(words[start], singles, stems)) ends.push(start + 1);
  return ends;
}

function isOneOf(word, singles, stems) {
  if (singles.includes(word) || stems.some((stem) => word.startsWith(stem))) return true;
  return singles.includes(NUMBER) && isDecimal(word);
}

function standsAt(run, words, start) {
  if (start + run.length > words.length) return false;
  return run.every((wanted, place) => {
    const word = words[start + place];
    return word === wanted || (wanted.endsWith(STAR) && word.startsWith(wanted.slice(0, -1)));
  });
}

/** Every key under which a pattern that matches these words may be filed. */
export function keys(words) {
  const found = new Set([...words, BEGINNING, END]);
  for (const word of words) {
    const letters = Array.from(word);
    for (let size = SHORTEST_STEM; size <= letters.length; size += 1) found.add(letters.slice(0, size).join("") + STAR);
    if (isDecimal(word)) found.add(NUMBER);
  }
  return found;
}
