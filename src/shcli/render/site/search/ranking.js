// Which sections answer; follows search/ranking.py.
import { shares } from "./naive_bayes.js";
import { ranking as constants } from "./tables.js";
import { compare } from "./text.js";

const { FADING, MOST_ROWS, NEAREST_QUESTIONS, QUESTION_WEIGHTS, SECTION_WEIGHTS } = constants;
const { SHARE_OF_LIKELIHOOD, SHARE_OF_SAME_QUESTION, SHARE_OF_SECTIONS, SHARE_OF_WORDS } = constants;
const DIGITS = 6;
const BETWEEN = "\n";

/** The topics that answer, best first, each with its sections and their scores; with `topic` only that one. */
export function rank(library, asked, topic) {
  const ofSections = sectionsByWords(library, asked, topic);
  const [ofQuestions, same] = questions(library, asked, topic);
  const byTopic = (rows) => rows.map(([place, score]) => [topicOf(place), score]);
  const topics = mixed(
    faded(byTopic(ofQuestions)),
    best(byTopic(ofSections)),
    new Set([...same].map(topicOf)),
    SHARE_OF_WORDS,
    shares(asked.likely),
  );
  const sections = byTopicOf(mixed(faded(ofQuestions), best(ofSections), same, SHARE_OF_SECTIONS, new Map()));
  const positions = new Map(library.chosen("SELECT id, position FROM topic WHERE id IN", topics.keys()));
  return [...topics]
    .map(([name, score]) => ({ name, score, position: positions.get(name) }))
    .sort((one, other) => other.score - one.score || one.position - other.position)
    .map(({ name, score }) => ({
      topic: name,
      score,
      sections: sections.get(name).sort((one, other) => other[1] - one[1] || compare(one[0], other[0])),
    }));
}

/** Each topic with its sections and their scores. */
function byTopicOf(scores) {
  const found = new Map();
  for (const [place, score] of scores) {
    const [topic, section] = place.split(BETWEEN);
    if (!found.has(topic)) found.set(topic, []);
    found.get(topic).push([section, score]);
  }
  return found;
}

/** Topic and section as one key. */
const placeOf = (topic, section) => topic + BETWEEN + section;
const topicOf = (place) => place.split(BETWEEN, 1)[0];

/** Sections with any of the telling words or the concepts, best first. */
function sectionsByWords(library, asked, topic) {
  const found = rows(
    library,
    `SELECT topic, section, score FROM (
       SELECT rowid AS found, -bm25(document, ?1, ?2, ?3, ?4, ?5, ?6) AS score FROM document
       WHERE document MATCH ?7 AND (?8 = '' OR rowid IN (SELECT id FROM section WHERE topic = ?8))
       ORDER BY score DESC, rowid LIMIT ?9
     ) JOIN section ON id = found ORDER BY score DESC, id`,
    match("{title aliases heading summary body}", asked.telling, asked.concepts),
    topic,
    SECTION_WEIGHTS,
  );
  return found.map(([name, section, score]) => [placeOf(name, section), score]);
}

/** Questions with any of the words or the concepts, nearest first, each as the place that answers it; the places that answer the very question. */
function questions(library, asked, topic) {
  const found = rows(
    library,
    `SELECT topic, section, score, words FROM (
       SELECT rowid AS found, -bm25(asked, ?1, ?2) AS score FROM asked
       WHERE asked MATCH ?3 AND (?4 = '' OR rowid IN (SELECT id FROM question WHERE topic = ?4))
       ORDER BY score DESC, rowid LIMIT ?5
     ) JOIN question ON id = found ORDER BY score DESC, id`,
    match("words", asked.words, asked.concepts),
    topic,
    QUESTION_WEIGHTS,
  );
  const typed = asked.words.join(" ");
  const same = found.filter(([, , , words]) => words === typed).map(([name, section]) => placeOf(name, section));
  return [found.map(([name, section, score]) => [placeOf(name, section), score]), new Set(same)];
}

/** The full-text query for any of the words in those columns, or any of the concepts. */
function match(columns, words, concepts) {
  const meanings = concepts.map((concept) => concept.replaceAll("-", ""));
  const parts = [[columns, words], ["meaning", meanings]].filter(([, found]) => found.length);
  return parts.map(([where, found]) => `${where}: ${anyOf(found)}`).join(" OR ");
}

/** The full-text query for any of the words. In quotation marks, no word can be an operator. */
export const anyOf = (words) => `(${words.map((word) => `"${word}"`).join(" OR ")})`;

/** The rows of that query, best first; none where nothing is left to look for. */
const rows = (library, query, matching, topic, weights) =>
  matching ? library.rows(query, [...weights, matching, topic, MOST_ROWS]) : [];

function best(scores) {
  const found = new Map();
  for (const [key, score] of scores) found.set(key, Math.max(score, found.get(key) ?? 0));
  return found;
}

/** The sum of the first few scores of each key, each counting for less than the one before it. */
function faded(scores) {
  const [counted, total] = [new Map(), new Map()];
  for (const [key, score] of scores) {
    const count = counted.get(key) ?? 0;
    if (count >= NEAREST_QUESTIONS) continue;
    total.set(key, (total.get(key) ?? 0) + score * FADING ** count);
    counted.set(key, count + 1);
  }
  return total;
}

/** All the evidence: the first two kinds each as a share of its best, and of the words that share. */
function mixed(ofQuestions, ofWords, same, share, likely) {
  const most = (scores) => [...scores.values()].reduce((one, other) => Math.max(one, other), 0) || 1;
  const [mostQuestions, mostWords] = [most(ofQuestions), most(ofWords)];
  const points = (key) =>
    (ofQuestions.get(key) ?? 0) / mostQuestions +
    (share * (ofWords.get(key) ?? 0)) / mostWords +
    SHARE_OF_SAME_QUESTION * Number(same.has(key)) +
    SHARE_OF_LIKELIHOOD * (likely.get(key) ?? 0);
  return new Map([...new Set([...ofQuestions.keys(), ...ofWords.keys()])].map((key) => [key, Number(points(key).toFixed(DIGITS))]));
}
