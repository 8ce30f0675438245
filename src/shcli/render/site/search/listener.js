// How much words sound like those of a person who may be at risk; follows search/listener.py.
import { listener as constants } from "./tables.js";
import { compare, rounded, sum } from "./text.js";
import { parts } from "./words.js";

const { BIAS, CARD, FARTHEST, GENTLE, ONE, PAIRED, PART_SIZES, SHARE_OF_PARTS, STEP, SURE_ENOUGH, WINDOW } = constants;

/** The words with their pairs, and the parts of the words. The edges count as words. */
function features(words) {
  const framed = ["^", ...words, "$"];
  const whole = new Set(words);
  for (let distance = 1; distance <= FARTHEST; distance += 1) {
    const sign = distance === 1 ? " " : "*".repeat(distance - 1);
    for (let place = distance; place < framed.length; place += 1) whole.add(framed[place - distance] + sign + framed[place]);
  }
  return { whole, parts: parts(words, PART_SIZES) };
}

/** What the sum over the features is divided by, so that a long text is no more alarming than a short one. */
const length = ({ whole, parts }) => Math.sqrt(whole.size + SHARE_OF_PARTS ** 2 * parts.size) || 1;

/** The stretches of words to listen to. */
function windows(words) {
  if (words.length <= WINDOW) return [words];
  const found = [];
  for (let start = 0; start < words.length - WINDOW + STEP; start += STEP) found.push(words.slice(start, start + WINDOW));
  return found;
}

/** The features of the patterns in the words and of their pairs; `named` is the class that decides, or nothing. */
export function ofPatterns(found, named) {
  const seen = new Set(found.map(({ kind, name }) => `#${kind}:${name}`));
  const single = [...[...seen].sort(compare), `#class:${named}`];
  const paired = single.filter((one) => PAIRED.some((start) => one.startsWith(start)));
  const pairs = paired.flatMap((one, place) => paired.slice(place + 1).map((other) => one + other));
  return [...pairs, ...single];
}

/** From where on words are heard; nothing where nothing was learned. */
export function edges(library) {
  const found = weightsOf(library, [BIAS, GENTLE, CARD, SURE_ENOUGH]);
  return found.size ? Object.fromEntries(found) : null;
}

/** How alarming the words are; 0 is as likely as not. Nothing learned, nothing heard. */
export function score(library, words, patterns, bias) {
  if (bias === undefined || !words.length) return -ONE * ONE;
  const stretches = windows(words).map(features);
  const wanted = new Set(patterns);
  for (const { whole, parts } of stretches) for (const one of [...whole, ...parts]) wanted.add(one);
  const weights = weightsOf(library, wanted);
  const total = (some) => sum(Array.from(some, (one) => weights.get(one) ?? 0));
  const sums = stretches.map((stretch) => (total(stretch.whole) + total(stretch.parts)) / length(stretch));
  return rounded(Math.max(...sums)) + total(patterns) + bias;
}

const weightsOf = (library, wanted) => new Map(library.chosen("SELECT feature, weight FROM listener WHERE feature IN", wanted));
