// How alike two words are, and the nearest of many: what Python's difflib finds, in its order.
import { compare } from "./text.js";

const CUTOFF = 0.6;

/** At most `count` of the possibilities that are like the word, nearest first. */
export function closeMatches(word, possibilities, count) {
  const wanted = Array.from(word);
  const found = [];
  for (const possibility of possibilities) {
    const letters = Array.from(possibility);
    const most = Math.min(letters.length, wanted.length);
    if (ratio(most, letters, wanted) < CUTOFF || ratio(shared(letters, wanted), letters, wanted) < CUTOFF) continue;
    const score = ratio(matching(letters, wanted), letters, wanted);
    if (score >= CUTOFF) found.push([score, possibility]);
  }
  found.sort((one, other) => other[0] - one[0] || compare(other[1], one[1]));
  return found.slice(0, count).map(([, possibility]) => possibility);
}

const ratio = (matches, one, other) => (one.length + other.length ? (2 * matches) / (one.length + other.length) : 1);

/** How many letters both have, in whatever order. */
function shared(one, other) {
  const left = new Map();
  for (const letter of other) left.set(letter, (left.get(letter) ?? 0) + 1);
  return one.filter((letter) => {
    const count = left.get(letter) ?? 0;
    left.set(letter, count - 1);
    return count > 0;
  }).length;
}

/** How many letters the longest run that both have, and those before and behind it, have in all. */
function matching(one, other) {
  const { place, across, size } = longestRun(one, other);
  if (!size) return 0;
  const before = matching(one.slice(0, place), other.slice(0, across));
  return size + before + matching(one.slice(place + size), other.slice(across + size));
}

function longestRun(one, other) {
  let best = { place: 0, across: 0, size: 0 };
  let last = [];
  for (let place = 0; place < one.length; place += 1) {
    const row = [];
    for (let across = 0; across < other.length; across += 1) {
      if (one[place] !== other[across]) continue;
      const size = (last[across - 1] ?? 0) + 1;
      row[across] = size;
      if (size > best.size) best = { place: place - size + 1, across: across - size + 1, size };
    }
    last = row;
  }
  return best;
}
