// Numbers, services and names of pages in the library; follows content/library.py and content/names.py.
import * as numbersOf from "./numbers.js";
import * as places from "./places.js";
import { library as constants, names, number as positions, retired } from "./tables.js";
import { clean, digits, expression, nameKey, translate, without, withoutEnding, withoutSpacesAround } from "./text.js";

const ASKED_FOR = expression(constants._ASKED_FOR);
const NUMBER = expression({ ...names._NUMBER, source: `^(?:${names._NUMBER.source})$` });
const LAST_CHARACTER = "\u{10ffff}";

/** Whether the text is a number to call and nothing else. */
export const isNumber = (text) => NUMBER.test(without(withoutSpacesAround(text), names._SAID_AROUND));

/** The digits of a number as they were typed, then without what is dialled before one of another country. */
function dialled(text) {
  const typed = digits(text.replaceAll("(0)", ""));
  const abroad = names._ABROAD.filter((prefix) => typed.startsWith(prefix));
  return [typed, ...abroad.map((prefix) => typed.slice(prefix.length))];
}

function firstFound(number, look) {
  return dialled(number).map(look).find((rows) => rows.length) ?? [];
}

/** A single value that the library holds. */
export const single = (library, key) => library.value("SELECT value FROM meta WHERE key = ?", [key]);

/** Country code, kind and name of each live number with those digits, who helps in a crisis first. */
export function numbers(library, typed) {
  const query = "SELECT DISTINCT country, kind, name FROM number WHERE digits = ?";
  const found = firstFound(typed, (number) => library.rows(query, [number])).map((row) => row.map(clean));
  return numbersOf.ordered(library, found);
}

/** What became of a number that is no longer offered: one record for each country it belonged to. */
export function retiredNumbers(library, typed) {
  const query = "SELECT DISTINCT record FROM retired WHERE digits = ? ORDER BY country";
  return firstFound(typed, (number) => library.rows(query, [number])).map(([record]) => {
    const given = Object.entries(JSON.parse(record)).filter(([name]) => name in retired);
    return { ...retired, ...Object.fromEntries(given.map(([name, value]) => [name, cleaned(value)])) };
  });
}

const cleaned = (value) => (Array.isArray(value) ? value.map(clean) : clean(value));

/** Country code, id and name of every service that the words name, or whose number they hold. */
export function servicesNamed(library, words) {
  return library
    .rows("SELECT DISTINCT country, id, title FROM service_name WHERE name IN (?, ?, ?) ORDER BY country, id", [
      nameKey(words),
      nameKey(words.replace(ASKED_FOR, "")),
      digits(words),
    ])
    .map((row) => row.map(clean));
}

/** What the country with that code is called; nothing for one without contacts. */
export const title = (library, code) => clean(library.value("SELECT name FROM country WHERE code = ?", [code]));

/** The code of any country that the words name, first if the library has contacts for it and else second. */
function countryNamed(library, words) {
  const name = nameKey(translate(words, names._FLAG_LETTERS));
  if (!name) return ["", ""];
  const found = library.value("SELECT code FROM country_name WHERE name = ?", [name]);
  if (found) return [clean(found), ""];
  const code = places.codeOf(library, name);
  return code && title(library, code) ? [code, ""] : ["", code];
}

/** The code of any country there is with that code or name, or nothing. */
export function findPlace(library, words) {
  const [code, other] = countryNamed(library, words);
  return code || other;
}

/** The services and the emergency numbers of the country with that code. */
export function country(library, code) {
  const [found] = countryNamed(library, code);
  const record = JSON.parse(library.value("SELECT record FROM country WHERE code = ?", [found], "{}"));
  const texts = (rows, ...fields) =>
    (rows ?? []).map((row) => Object.fromEntries(fields.map((field) => [field, clean(row[field] ?? numbersOf.CONFIRMED)])));
  return { services: texts(record.services, "name", "group", "status"), emergency: texts(record.emergency, "purpose", "status") };
}

/** The id of the one page those words name: id, title, alias, plural or singular of one; without `exactly` a prefix. */
export function findTopic(library, words, exactly) {
  const name = nameKey(words);
  for (const form of new Set([name, `${name}s`, withoutEnding(name, "s"), withoutEnding(name, "es"), name.replaceAll(" ", "")])) {
    const found = library.rows("SELECT topic FROM topic_name WHERE name = ? ORDER BY topic", [form]).flat();
    if (found.length) return found.length === 1 || !found.includes(form) ? found[0] : form;
  }
  if (exactly || !name) return "";
  const query = "SELECT DISTINCT topic FROM topic_name WHERE name >= ? AND name < ?";
  const beginning = library.rows(query, [name, name + LAST_CHARACTER]).flat();
  return beginning.length === 1 ? beginning[0] : "";
}

/** Whether the words are such a number as sections have. */
export const isPosition = (words) => words.length <= positions.LONGEST_POSITION && /^[0-9]+$/.test(words);

/** The id of the page's section with that number, id or title; nothing for another name. */
export function findSection(library, topic, name) {
  const sections = library.rows("SELECT section, title FROM section WHERE topic = ? ORDER BY id", [topic]);
  if (isPosition(name)) return sections[Number(name) - 1]?.[0] ?? "";
  const key = nameKey(name);
  return sections.find((section) => section.some((known) => nameKey(known) === key))?.[0] ?? "";
}

/** The page with its title and, where one is named, the heading of its section. */
export function page(library, topic, section) {
  const heading = library.value("SELECT title FROM section WHERE topic = ? AND section = ?", [topic, section]);
  const title = library.value("SELECT title FROM topic WHERE id = ?", [topic]);
  return { topic, section, title: clean(title), heading: clean(heading) };
}
