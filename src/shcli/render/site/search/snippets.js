// A few words of a section around what was asked for; follows search/snippets.py.
import { anyOf } from "./ranking.js";
import { snippets as constants } from "./tables.js";
import { clean, parted } from "./text.js";

const { BODY, LONGEST, WORDS, _CLOSE, _MORE, _OPEN } = constants;

/** The part of the section with most of the words, or its beginning; marks are pairs of code point offsets. */
export function snippet(library, document, words) {
  const query =
    "SELECT snippet(document, ?, ?, ?, ?, ?) FROM document WHERE document MATCH ? AND rowid = ? AND length(body) <= ?";
  const around = words.length
    ? library.value(query, [BODY, _OPEN, _CLOSE, _MORE, WORDS, `body: ${anyOf(words)}`, document, LONGEST])
    : "";
  if (around) return marked(around);
  const body = parted(library.value("SELECT body FROM document WHERE rowid = ?", [document]));
  return { text: clean(body.slice(0, WORDS).join(" ")) + (body.length > WORDS ? _MORE : ""), marks: [] };
}

function marked(around) {
  let [text, length] = ["", 0];
  const marks = [];
  for (const [position, part] of around.split(new RegExp(`[${_OPEN}${_CLOSE}]`)).entries()) {
    const cleaned = clean(part);
    const end = length + Array.from(cleaned).length;
    if (position % 2) marks.push([length, end]);
    text += cleaned;
    length = end;
  }
  return { text, marks };
}
