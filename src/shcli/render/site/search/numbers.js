// How sure a number is, and in which order those who share it are named; follows content/numbers.py.
import * as known from "./library.js";
import { numbers as constants } from "./tables.js";
import { compareLists, parted } from "./text.js";

export const { CONFIRMED, SERVICE } = constants;
const { BY_USERS, CRISIS_GROUPS, CRISIS_LINE, EMERGENCY, OTHER } = constants;

/** The rows (country, kind, name): crisis lines, then emergency numbers, then other services; by number of people. */
export function ordered(library, rows) {
  const countries = parted(known.single(library, BY_USERS));
  const place = (code) => (countries.includes(code) ? countries.indexOf(code) : countries.length);
  return rows
    .map((row) => ({ row, use: useOf(library, row), place: place(row[0]) }))
    .sort((one, other) => one.use - other.use || one.place - other.place || compareLists(one.row, other.row))
    .map(({ row }) => row);
}

/** How sure that number is: that of the service of that name, or of the best emergency number for that purpose. */
export function status(library, [code, kind, name]) {
  const { services, emergency } = known.country(library, code);
  const found = kind === SERVICE ? services.filter((one) => one.name === name) : emergency.filter((one) => one.purpose === name);
  return found.length && !found.some((one) => one.status === CONFIRMED) ? found[0].status : CONFIRMED;
}

function useOf(library, [code, kind, name]) {
  if (kind !== SERVICE) return EMERGENCY;
  const named = known.country(library, code).services.filter((one) => one.name === name);
  return named.some(({ group }) => CRISIS_GROUPS.includes(group)) ? CRISIS_LINE : OTHER;
}
