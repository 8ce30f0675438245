// A few words of a section around what was asked for; follows search/snippets.py.
import { anyOf } from "./ranking.js";
import { snippets as constants } from "./tables.js";
import { clean, parted, withoutEnding } from "./text.js";

const { BODY, LONGEST, WORDS, _CLOSE, _MORE, _OPEN, _QUOTE } = constants;
const EITHER_END = new RegExp(`[${_OPEN}${_CLOSE}]`, "g");

/** The part of the section with most of the words, or its beginning; marks are pairs of code point offsets. */
export function snippet(library, document, words) {
  const query =
    "SELECT snippet(document, ?, ?, ?, ?, ?) FROM document WHERE document MATCH ? AND rowid = ? AND length(body) <= ?";
  const body = library.value("SELECT body FROM document WHERE rowid = ?", [document]);
  const around = words.length
    ? library.value(query, [BODY, _OPEN, _CLOSE, _MORE, WORDS, `body: ${anyOf(words)}`, document, LONGEST])
    : "";
  if (around) return quoted(marked(around), body, around.replace(EITHER_END, ""));
  const first = parted(body);
  const beginning = first.slice(0, WORDS).join(" ");
  return quoted({ text: clean(beginning) + (first.length > WORDS ? _MORE : ""), marks: [] }, body, beginning);
}

const quotesIn = (text) => text.split(_QUOTE).length - 1;

/** The snippet, whose text is that part of the body, with the quotation marks that stand before or behind it. */
function quoted({ text, marks }, body, part) {
  const inside = withoutEnding(part.startsWith(_MORE) ? part.slice(_MORE.length) : part, _MORE);
  const isOpen = quotesIn(body.slice(0, Math.max(body.indexOf(inside), 0))) % 2;
  const before = _QUOTE.repeat(isOpen);
  const after = _QUOTE.repeat((isOpen + quotesIn(inside)) % 2);
  return { text: before + text + after, marks: marks.map((pair) => pair.map((place) => place + before.length)) };
}

function marked(around) {
  let [text, length] = ["", 0];
  const marks = [];
  for (const [position, part] of around.split(EITHER_END).entries()) {
    const cleaned = clean(part);
    const end = length + Array.from(cleaned).length;
    if (position % 2) marks.push([length, end]);
    text += cleaned;
    length = end;
  }
  return { text, marks };
}
