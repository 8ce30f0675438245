// Asks the search of a site, whose files lie in the folder that is named, every question in the list on standard input.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const folder = resolve(process.argv[2]);
const bytes = (name) => new Uint8Array(readFileSync(join(folder, name)));
const { load } = await import(pathToFileURL(join(folder, "search.js")));
const search = await load({ wasm: bytes("sqlite/sqlite3.wasm"), library: bytes("library.sqlite") });
const { country, questions } = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(questions.map((typed) => search.answer(typed, { country }))));
