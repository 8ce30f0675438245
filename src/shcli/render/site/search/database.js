// The compiled library as a database in memory, read by SQLite's own build for browsers.

const AT_ONCE = 10000;

/** SQLite keeps nothing outside of memory: none of its ways to store files in the browser is set up. */
const STORES = ["kvvfs", "opfs", "opfs-vfs", "opfs-wl", "opfs-sahpool"];

/** A library that can be read, from the bytes of SQLite's program and of the compiled library, and the names of countries. */
export async function open(wasmBinary, library, countryNames) {
  globalThis.sqlite3ApiConfig = { disable: { vfs: Object.fromEntries(STORES.map((name) => [name, true])) } };
  const { default: initialize } = await import("./sqlite/sqlite3.js");
  const { capi, oo1, wasm } = await initialize({ wasmBinary });
  const database = new oo1.DB(":memory:");
  const bytes = wasm.allocFromTypedArray(library);
  const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_READONLY;
  database.checkRc(
    capi.sqlite3_deserialize(database.pointer, "main", bytes, library.byteLength, library.byteLength, flags),
  );
  return new Database(database, countryNames);
}

class Database {
  #connection;

  constructor(connection, countryNames) {
    this.#connection = connection;
    this.countryNames = `\n${countryNames}`;
  }

  /** The rows of the query, each as a list. */
  rows(query, values = []) {
    return this.#connection.selectArrays(query, values.length ? values : undefined);
  }

  /** The rows of the query, which ends in IN, for those values; a value counts once. */
  chosen(query, values) {
    const all = [...new Set(values)];
    const found = [];
    for (let start = 0; start < all.length; start += AT_ONCE) {
      const some = all.slice(start, start + AT_ONCE);
      found.push(...this.rows(`${query} (${some.map(() => "?").join(", ")})`, some));
    }
    return found;
  }

  /** The first value of the first row; `otherwise` where there is none. */
  value(query, values = [], otherwise = "") {
    return this.rows(query, values)[0]?.[0] ?? otherwise;
  }
}
