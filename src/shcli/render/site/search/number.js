// Whose number it is, in lines of words, each with the country whose contacts it leads to; follows pages/number.py.
import { SERVICE } from "./numbers.js";
import { number as constants } from "./tables.js";

const { ALL_NAMED, NAMED_FIRST, UNKNOWN } = constants;
const COMMAND = /shcli crisis (\w\w)\b/g;

/** Where the number is answered today, then where it no longer is. */
export function numberLines({ query, numbers, retired }, here, whereOf, titleOf) {
  const of = (isWanted) => numbers.filter(({ kind }) => isWanted(kind === SERVICE));
  const [emergencies, services] = [of((isService) => !isService), of((isService) => isService)];
  const parts = [emergencyLines(emergencies, whereOf), serviceLines(services, whereOf)];
  const [ofEmergencies, ofServices] = [emergencies, services].map((rows) => new Set(rows.map(({ country }) => country)));
  const nearer = Number(ofServices.has(here)) - Number(ofEmergencies.has(here));
  if (nearer > 0 || (nearer === 0 && ofServices.size > ofEmergencies.size)) parts.reverse();
  const lines = [...parts.flat(), ...retired.map((one) => retiredLine(one, numbers.length > 0, titleOf))];
  return lines.length ? lines : [{ words: UNKNOWN }];
}

function emergencyLines(rows, whereOf) {
  if (!rows.length) return [];
  const shown = rows.length <= ALL_NAMED ? rows : rows.slice(0, NAMED_FIRST);
  const named = grouped(shown, ({ name }) => name).map((same) => `${same.map(whereOf).join(", ")} (${same[0].name})`);
  const more = rows.length - shown.length;
  const others = more > 0 ? ` and ${more} more ${more === 1 ? "country" : "countries"}` : "";
  return [{ words: `An emergency number today in ${named.join("; ")}${others}.` }];
}

/** A line for each country, of the later ones their names alone. */
function serviceLines(rows, whereOf) {
  const countries = grouped(rows, ({ country }) => country);
  const lines = countries.slice(0, NAMED_FIRST).map((same) => {
    const more = same.length > 1 ? ` and ${same.length - 1} more` : "";
    return { words: `${same[0].name}${more}, ${whereOf(same[0])}`, country: same[0].country };
  });
  const others = countries.slice(NAMED_FIRST).map(([first]) => whereOf(first));
  return others.length ? [...lines, { words: `Also a line in ${others.join(", ")}.` }] : lines;
}

/** What to use there instead; what it was, where it is answered nowhere else today. */
function retiredLine({ country, number, was, instead, belongs_to: owner }, isLive, titleOf) {
  const subject = isLive ? "it" : `${number} (${was})`;
  const said = `In ${titleOf(country)}, ${subject} is not the number to use. Now: ${readable(instead, titleOf)}.`;
  return owner ? { words: `${said} It belongs to ${titleOf(owner)}.`, country: owner } : { words: said };
}

/** What to use instead, without the command that gives it in a terminal. */
export const readable = (instead, titleOf) =>
  instead.replace(COMMAND, (_, code) => `the contacts of ${titleOf(code.toUpperCase())}`);

/** The rows in runs with the same key. */
function grouped(rows, keyOf) {
  const runs = [];
  for (const row of rows) {
    if (runs.length && keyOf(runs.at(-1)[0]) === keyOf(row)) runs.at(-1).push(row);
    else runs.push([row]);
  }
  return runs;
}
