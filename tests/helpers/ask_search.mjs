// Asks the search of a site, whose files lie in the folder that is named, every question in the list on standard input.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const folder = resolve(process.argv[2]);
const bytes = (name) => new Uint8Array(readFileSync(join(folder, name)));
const module = (name) => import(pathToFileURL(join(folder, name)));
const [{ load }, { told }] = await Promise.all(["search.js", "results.js"].map(module));
const [wasm, library, countries] = ["sqlite/sqlite3.wasm", "library.sqlite", "countries.txt"].map(bytes);
const search = await load({ wasm, library, countries });
const { country, questions } = JSON.parse(readFileSync(0, "utf8"));
const answers = questions.map((typed) => {
  const answer = search.answer(typed, { country });
  return { ...answer, told: told(answer, country, (code) => search.title(code)).map(({ words }) => words) };
});
process.stdout.write(JSON.stringify(answers));
