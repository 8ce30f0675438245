// How likely words are for each topic; follows search/naive_bayes.py.
import { naive_bayes as constants } from "./tables.js";
import { rounded } from "./text.js";
import { parts } from "./words.js";

const { FARTHEST, ONE, PART_SIZES, SMOOTHING } = constants;

/** The topics that the words may be about: 1 for the likeliest, less for those that are less likely. */
export function likelihoods(library, words) {
  const wanted = new Set([...words, ...parts(words, PART_SIZES)]);
  const found = library.chosen("SELECT counts FROM bayes_feature WHERE feature IN", wanted);
  const topics = found.length ? library.rows("SELECT number, topic, cost FROM bayes_topic", []) : [];
  const sums = new Map(topics.map(([number, , cost]) => [number, -cost * found.length]));
  for (const [counts] of found) {
    for (const pair of counts.split(" ")) {
      const [number, count] = pair.split(":").map(Number);
      sums.set(number, sums.get(number) + rounded(Math.log(1 + (count ?? 1) / SMOOTHING) * ONE));
    }
  }
  const most = [...sums.values()].reduce((one, other) => Math.max(one, other), -Infinity);
  const reach = FARTHEST * ONE * found.length;
  const near = topics.filter(([number]) => most - sums.get(number) < reach);
  return new Map(near.map(([number, topic]) => [topic, 1 - (most - sums.get(number)) / reach]));
}
