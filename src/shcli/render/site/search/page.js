// Binds the form of the search page. What is typed stays in the page: it is not sent, not kept, and not in the address.
//
// What does the searching is loaded once somebody goes to the form; where it is much, once somebody searches.
const SAID = "said";
const MOST_UNASKED = 20;
const form = document.getElementById("search");
const input = form.querySelector("input");
const found = document.getElementById("found");
const status = document.getElementById("search-status");
const contacts = document.getElementById("contacts");
const poisonLine = document.getElementById("poison-line");
const { contactsPage, country, countryPage, failed, loading, megabytes, topicPage } = form.dataset;

async function fetched(name) {
  const answer = await fetch(new URL(name, import.meta.url));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

async function load() {
  const files = ["sqlite/sqlite3.wasm", "library.sqlite", "countries.txt"].map(fetched);
  const modules = [import("./search.js"), import("./results.js"), import("./sqlite/sqlite3.js")];
  const [search, { results }] = await Promise.all(modules);
  const [wasm, library, countries] = await Promise.all(files);
  return { engine: await search.load({ wasm, library, countries }), results };
}

let loaded = null;

/** What does the searching; where it could not be loaded, the next who asks tries again. */
function ready() {
  loaded ??= load().catch((error) => {
    loaded = null;
    throw error;
  });
  return loaded;
}

async function answer(typed) {
  withdraw();
  status.textContent = loading;
  try {
    const { engine, results } = await ready();
    show(engine.answer(typed, { country }), engine, results);
  } catch (error) {
    console.error(error);
    found.replaceChildren();
    lead("", false);
    status.textContent = failed;
  }
}

function show(said, engine, results) {
  const addresses = {
    topic: (topic, section) => topicPage.replace("TOPIC", topic) + (section ? `#section-${section}` : ""),
    country: (code) => (engine.hasContacts(code) ? countryPage.replace("COUNTRY", code) : contactsPage),
  };
  found.replaceChildren(...results(said, { addresses, here: country, titleOf: (code) => engine.title(code) }));
  const count = found.querySelectorAll("a").length;
  status.textContent = count === 1 ? "1 answer found." : `${count} answers found.`;
  if (said.crisis_level || said.contacts) lead(said.crisis_opening, said.poisoned);
}

/** Puts the contacts before anything else, with those warm words above them and the poison line under the first. */
function lead(words, poisoned) {
  if (words) contacts.prepend(Object.assign(document.createElement("p"), { className: SAID, textContent: words }));
  if (poisoned && poisonLine) {
    const line = poisonLine.content.cloneNode(true);
    for (const part of line.children) part.classList.add(SAID);
    contacts.querySelector(".entry")?.after(line);
  }
  contacts.tabIndex = -1;
  contacts.focus({ preventScroll: true });
  contacts.scrollIntoView({ block: "start" });
}

function withdraw() {
  for (const part of contacts.querySelectorAll(`.${SAID}`)) part.remove();
}

if (Number(megabytes) <= MOST_UNASKED) form.addEventListener("focusin", () => ready().catch(() => {}), { once: true });

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (input.value.trim()) answer(input.value);
});

// Whoever goes back to this page later finds neither the words nor what they found.
window.addEventListener("pagehide", () => {
  form.reset();
  found.replaceChildren();
  status.textContent = "";
  withdraw();
});

form.hidden = false;
