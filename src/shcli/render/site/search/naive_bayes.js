// How likely words are in the questions that each topic answers, and in what people at risk say; follows search/naive_bayes.py.
import { naive_bayes as constants } from "./tables.js";
import { rounded } from "./text.js";
import { parts } from "./words.js";

const { AT_RISK, FARTHEST, ONE, PART_SIZES, SMOOTHING } = constants;

/** Of each topic and of AT_RISK, the mean of the logarithms of all features that are known; 0 is the likeliest. */
export function logLikelihoods(library, words) {
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
  const most = largest(sums.values());
  return new Map(topics.map(([number, topic]) => [topic, (sums.get(number) - most) / (ONE * found.length)]));
}

/** By how much the words are likelier to come from a person at risk than from a question, where both are known. */
export function lead(likely) {
  const pages = ofPages(likely);
  return pages.length && likely.has(AT_RISK) ? likely.get(AT_RISK) - largest(pages.map(([, value]) => value)) : null;
}

/** Of each topic that is likely enough to count: 1 for the likeliest, less for those that are less likely. */
export function shares(likely) {
  const pages = ofPages(likely);
  const most = largest(pages.map(([, value]) => value));
  return new Map(pages.filter(([, value]) => most - value < FARTHEST).map(([topic, value]) => [topic, 1 - (most - value) / FARTHEST]));
}

const ofPages = (likely) => [...likely].filter(([topic]) => topic !== AT_RISK);
const largest = (values) => [...values].reduce((one, other) => Math.max(one, other), -Infinity);
