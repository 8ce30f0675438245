// Which country words mean; follows content/places.py. The names of all countries come as that module's table.
import { places as constants } from "./tables.js";
import { codePoints, isAscii, isUpper } from "./text.js";

/** The code of any country there is, by a name of it in any language (in the form in which names are compared). */
export const codeOf = (library, name) => lookUp(library, name).split("\t", 1)[0];

/** What the country with that code is called here, or nothing. */
export const titleOf = (library, code) => lookUp(library, `=${code}`);

/** Whether words that are a country's name mean the country; a code in small letters may be a word. */
export const isName = (typed) => isUpper(typed) || codePoints(typed) > constants.LONGEST_CODE || !isAscii(typed);

/** What stands behind that word in the table of names, in which a line break stands before each. */
function lookUp({ countryNames }, first) {
  const start = countryNames.indexOf(`\n${first}\t`);
  return start < 0 ? "" : countryNames.slice(start + first.length + 2).split("\n", 1)[0];
}
