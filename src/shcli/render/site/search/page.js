// Binds the form of the search page. What is typed stays in the page: it is not sent, not kept, and not in the address.
import { element, results } from "./results.js";
import { load } from "./search.js";
import { crisis as levels, page as constants } from "./tables.js";

const { FAILED, GENTLE, LOADING } = constants;

const form = document.getElementById("search");
const input = form.querySelector("input");
const found = document.getElementById("found");
const status = document.getElementById("search-status");
const contacts = document.querySelector("aside#contacts");
const poisonLine = document.getElementById("poison-line");
const countries = new Intl.DisplayNames(["en"], { type: "region" });

const addresses = {
  topic: (topic, section) => form.dataset.topicPage.replace("TOPIC", topic) + (section ? `#${section}` : ""),
  country: (code) => form.dataset.countryPage.replace("COUNTRY", code),
};

async function fetched(name) {
  const answer = await fetch(new URL(name, import.meta.url));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

async function ready() {
  const [wasm, library, countries] = await Promise.all(
    ["sqlite/sqlite3.wasm", "library.sqlite", "countries.txt"].map(fetched),
  );
  return load({ wasm, library, countries });
}

let search = null;

async function answer(typed) {
  search ??= ready();
  try {
    status.textContent = LOADING;
    const engine = await search;
    const said = engine.answer(typed, { country: form.dataset.country });
    show(said, (code) => engine.title(code) || countries.of(code));
  } catch (error) {
    search = null;
    console.error(error);
    lead(GENTLE, false);
    found.replaceChildren(element("p", FAILED));
    status.textContent = FAILED;
  }
}

function show(said, titleOf) {
  withdraw();
  const parts = results(said, { addresses, titleOf });
  found.replaceChildren(...parts);
  const count = found.querySelectorAll("li").length;
  status.textContent = count === 1 ? "1 answer found." : `${count} answers found.`;
  if (said.crisis_level === levels.CARD) lead(said.crisis_opening, said.poisoned);
  else if (said.crisis_level === levels.GENTLE) lead(GENTLE, said.poisoned);
  else if (said.contacts) lead("", false);
}

/** Puts the contacts before anything else, with those warm words above them. */
function lead(words, poisoned) {
  const above = element("div");
  above.id = "said";
  if (words) above.append(element("p", words));
  if (poisoned && poisonLine) above.append(poisonLine.content.cloneNode(true));
  if (!contacts) {
    const link = element("a", form.dataset.contactsTitle);
    link.href = form.dataset.contactsPage;
    above.append(element("p", link));
  }
  const place = contacts ?? found;
  place.prepend(above);
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: "start" });
}

function withdraw() {
  document.getElementById("said")?.remove();
}

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
search = ready();
search.catch(() => {
  search = null;
});
