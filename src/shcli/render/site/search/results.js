// What was found as parts of the page; follows pages/search.py. Text is only ever put in as text.
import { page as constants } from "./tables.js";

const { MANY_COUNTRIES, NOTHING, PAGES_TOO, UNKNOWN_NUMBER } = constants;
const EMERGENCY = "emergency";

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

/** The parts of the page that show an answer: services and numbers, then each page with a link to its section. */
export function results(answer, { addresses, titleOf }) {
  const parts = [
    ...(answer.numbers ? numberLines(answer, addresses, titleOf) : serviceLines(answer, addresses, titleOf)),
    ...(answer.page ? [namedPage(answer.page, addresses)] : []),
  ];
  if (answer.crisis && answer.shown.length) parts.push(element("p", PAGES_TOO));
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

const countryLine = (text, code, addresses) => element("p", link(addresses.country(code), text));

function serviceLines({ services, retired }, addresses, titleOf) {
  const named = services.map(({ country, name }) => countryLine(`${name}, ${titleOf(country)}`, country, addresses));
  const gone = retired.map(({ number, country, was, instead }) =>
    element("p", `${number} (${titleOf(country)}, ${was}) is no longer the number to use. Now: ${instead}.`),
  );
  return [...named, ...gone];
}

/** Where a number is answered today, then where it no longer is. */
function numberLines({ numbers, retired }, addresses, titleOf) {
  const emergencies = numbers.filter(({ kind }) => kind === EMERGENCY);
  const lines = emergencies.length ? [element("p", emergencyLine(emergencies, titleOf))] : [];
  for (const { country, kind, name } of numbers) {
    if (kind !== EMERGENCY) lines.push(countryLine(`${name}, ${titleOf(country)}`, country, addresses));
  }
  for (const { country, number, was, instead, belongs_to: owner } of retired) {
    const line = `In ${titleOf(country)}, ${number} (${was}) is not the number to use. Now: ${instead}.`;
    lines.push(owner ? countryLine(`${line} It belongs to ${titleOf(owner)}.`, owner, addresses) : element("p", line));
  }
  return lines.length ? lines : [element("p", UNKNOWN_NUMBER)];
}

function emergencyLine(emergencies, titleOf) {
  const first = emergencies.slice(0, MANY_COUNTRIES).map(({ country, name }) => `${titleOf(country)} (${name})`);
  const more = emergencies.length - MANY_COUNTRIES;
  const others = more > 0 ? ` and ${more} more ${more === 1 ? "country" : "countries"}` : "";
  return `An emergency number today in ${first.join("; ")}${others}.`;
}
