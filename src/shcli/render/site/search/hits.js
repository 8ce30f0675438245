// How ranked sections become hits; follows search/hits.py.
import { snippet } from "./snippets.js";
import { hits as constants } from "./tables.js";
import { clean } from "./text.js";

export const { NEARLY_AS_GOOD } = constants;
const { CONTACTS, CONTACTS_TITLE, FAR_BELOW } = constants;

/** The hit that stands for the contacts. */
export const contacts = () => ({
  topic: CONTACTS, section: "", title: CONTACTS_TITLE, heading: "", score: 1, snippet: "", marks: [],
});

/** At most `limit` hits, topics in their order, of each its best sections, with at least that share of the best score. */
export function ofRanked(library, ranked, words, limit, ofEach, share) {
  const chosen = ranked
    .filter((topic) => topic.score >= FAR_BELOW * ranked[0].score)
    .flatMap((topic) =>
      topic.sections
        .slice(0, ofEach)
        .filter(([, score]) => score >= share * topic.sections[0][1])
        .map(([section, score]) => [topic.topic, section, score]),
    );
  return chosen.slice(0, limit).map((place) => hit(library, ...place, words));
}

/** The first section of each of those topics that the library has. */
export function ofTopics(library, topics) {
  const query = "SELECT section FROM section WHERE topic = ? ORDER BY id LIMIT 1";
  return topics.flatMap((topic) => library.rows(query, [topic]).map(([section]) => hit(library, topic, section, 1, [])));
}

function hit(library, topic, section, score, words) {
  const [[title, heading, document]] = library.rows(
    "SELECT topic.title, section.title, section.id FROM section JOIN topic ON topic.id = section.topic " +
      "WHERE topic = ? AND section = ?",
    [topic, section],
  );
  const around = snippet(library, document, words);
  return {
    topic: clean(topic), section: clean(section), title: clean(title), heading: clean(heading), score,
    snippet: around.text, marks: around.marks,
  };
}
