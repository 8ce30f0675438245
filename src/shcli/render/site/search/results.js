// What was found as parts of the page; follows pages/search.py. Text is only ever put in as text.
import { numberLines, readable } from "./number.js";
import { CONFIRMED, SERVICE } from "./numbers.js";
import { page as constants } from "./tables.js";

const { CONTACTS, NOTHING, PAGES_TOO, REPORTED } = constants;

/** An element of that name with those parts in it, elements or texts. */
export function element(name, ...parts) {
  const made = document.createElement(name);
  made.append(...parts);
  return made;
}

function link(address, ...parts) {
  const made = element("a", ...parts);
  made.href = address;
  return made;
}

/** What an answer tells apart from pages, in lines of words. */
export function told(answer, here, titleOf) {
  const whereOf = whereIn(titleOf);
  return answer.numbers ? numberLines(answer, here, whereOf, titleOf) : namedLines(answer, whereOf, titleOf);
}

/** The parts of the page that show an answer: what it tells, then each page with a link to its section. */
export function results(answer, { addresses, here, titleOf }) {
  const parts = [
    ...lines(told(answer, here, titleOf), addresses),
    ...(answer.page ? [namedPage(answer.page, addresses)] : []),
  ];
  if (answer.shown.length && answer.hits.some(({ topic }) => topic === CONTACTS)) parts.push(element("p", PAGES_TOO));
  if (answer.shown.length) parts.push(element("ul", ...answer.shown.map((hit) => element("li", ...shown(hit, addresses)))));
  if (!parts.length && !answer.crisis_level) parts.push(element("p", NOTHING));
  if (answer.suggestions.length) parts.push(element("p", `Near words: ${answer.suggestions.join(", ")}.`));
  return parts;
}

function namedPage({ topic, section, title, heading }, addresses) {
  return element("p", link(addresses.topic(topic, section), heading ? `${title} - ${heading}` : title));
}

function shown(hit, addresses) {
  const title = link(addresses.topic(hit.topic, hit.section), element("strong", hit.title), ` - ${hit.heading}`);
  return [element("p", title), element("p", ...marked(hit))];
}

/** The snippet with the words that were asked for marked. */
function marked({ snippet, marks }) {
  const letters = Array.from(snippet);
  const text = (start, end) => letters.slice(start, end).join("");
  const parts = [];
  let end = 0;
  for (const [start, stop] of marks) {
    parts.push(text(end, start), element("mark", text(start, stop)));
    end = stop;
  }
  return [...parts, text(end)];
}

const lines = (found, addresses) =>
  found.map(({ words, country }) => element("p", country ? link(addresses.country(country), words) : words));

/** The country's name; with a doubt for a service that is only reported. */
const whereIn = (titleOf) => ({ country, kind = SERVICE, status }) =>
  kind === SERVICE && status !== CONFIRMED ? `${titleOf(country)} (${REPORTED})` : titleOf(country);

/** The country that was typed, the services that were named, then the numbers that are no longer the ones to use. */
function namedLines({ place, services, retired }, whereOf, titleOf) {
  return [
    ...(place ? [{ words: `People to talk to in ${titleOf(place)}`, country: place }] : []),
    ...services.map((one) => ({ words: `${one.name}, ${whereOf(one)}`, country: one.country })),
    ...retired.map(({ number, country, was, instead }) => ({
      words: `${number} (${titleOf(country)}, ${was}) is no longer the number to use. Now: ${readable(instead, titleOf)}.`,
    })),
  ];
}
