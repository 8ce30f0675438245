// Words to ranked sections, and whether they sound like a person at risk; follows search/__init__.py.
//
// Nothing that is typed is kept, written anywhere or sent.
import * as crisis from "./crisis.js";
import { open } from "./database.js";
import { CRISIS, meaning, SEARCH, TOPIC } from "./door.js";
import { fold } from "./folding.js";
import * as foreign from "./foreign.js";
import * as hits from "./hits.js";
import * as lexicon from "./lexicon.js";
import * as known from "./library.js";
import * as misspelling from "./misspelling.js";
import { logLikelihoods } from "./naive_bayes.js";
import * as numbers from "./numbers.js";
import * as places from "./places.js";
import { rank } from "./ranking.js";
import { foreign as languages, lexicon as kinds, library as defaults, page as pages, poison, search as constants } from "./tables.js";
import { hasDigit } from "./text.js";
import * as words from "./words.js";

const ASKED_AS_NUMBER = "number";

/** A search over the compiled library in `library`, by SQLite's program in `wasm`, with the table of `countries`; all as bytes. */
export async function load({ wasm, library, countries }) {
  return new Search(await open(wasm, library, new TextDecoder().decode(countries)));
}

export class Search {
  constructor(library) {
    this.library = library;
  }

  /** What `shcli search --json` says of those words, with the class they belong to and what to say above the contacts. */
  search(typed, { country = "", limit = defaults.HITS, topic = "" } = {}) {
    const found = known.isNumber(typed) ? number(this.library, typed, country) : sections(this.library, typed, limit, topic);
    return { query: typed, ...found };
  }

  /** The same, with what the page shows: the hits beside the contacts, and what the words name or ask for. */
  answer(typed, { country = "" } = {}) {
    const found = this.search(typed, { country });
    const { kind, ...named } = known.isNumber(typed) ? { kind: SEARCH } : meaning(this.library, typed);
    const beside = found.hits.filter((hit) => hit.topic !== pages.CONTACTS);
    const shown = beside.slice(0, pages.HITS_BESIDE_CONTACTS[found.crisis_level] ?? beside.length);
    const isOverdose = shown.some((hit) => hit.topic === poison.OVERDOSE);
    return {
      ...found,
      shown,
      page: kind === TOPIC ? known.page(this.library, named.topic, named.section) : null,
      contacts: kind === CRISIS,
      poisoned: isOverdose && poison.ASKED_BY.includes(found.crisis_class),
    };
  }

  /** Whether the library has contacts for the country with that code. */
  hasContacts(code) {
    return known.title(this.library, code) !== "";
  }

  /** What the country with that code is called. */
  title(code) {
    return known.title(this.library, code) || places.titleOf(this.library, code) || code;
  }
}

/** Whose number it is: where it is answered today, and where it no longer is. */
function number(library, typed, country) {
  const live = known.numbers(library, typed);
  live.sort((one, other) => Number(one[0] !== country) - Number(other[0] !== country));
  const named = live.map(([country, kind, name]) => ({ country, kind, name, status: numbers.status(library, [country, kind, name]) }));
  return {
    hits: [],
    suggestions: [],
    crisis: live.length > 0,
    crisis_level: live.length ? crisis.CARD : crisis.GENTLE,
    crisis_reason: live.length ? ASKED_AS_NUMBER : "",
    crisis_opening: "",
    crisis_class: "",
    retired: known.retiredNumbers(library, typed),
    services: named
      .filter(({ kind }) => kind === numbers.SERVICE)
      .map(({ country, name, status }) => ({ country, id: "", name, status })),
    numbers: named,
  };
}

function sections(library, typed, limit, topic) {
  const retired = hasDigit(typed) ? known.retiredNumbers(library, typed) : [];
  const folded = fold(typed);
  const [ours, reading] = inOurWords(library, folded);
  const [meant, patterns] = lexicon.understand(library, ours);
  const likely = logLikelihoods(library, meant);
  const heard = crisis.judge(library, ours, patterns, likely);
  const asked = askedFor(library, meant, patterns, likely);
  const language = crisis.ofLanguage(library, folded, reading, heard);
  const verdict = language ?? heard;
  const found = language ? [] : verdict?.only.length ? hits.ofTopics(library, verdict.only) : answers(library, asked, limit, topic);
  if (!verdict) {
    const near = found.length ? [] : misspelling.suggestions(library, asked.telling);
    return result(found, { suggestions: near, retired, place: placeOf(library, typed) });
  }
  if (found.length || verdict.level === crisis.CARD) {
    found.splice(verdict.comesFirst ? 0 : afterFirstTopic(found), 0, hits.contacts());
  }
  const services = known
    .servicesNamed(library, typed)
    .map(([country, id, name]) => ({ country, id, name, status: numbers.status(library, [country, numbers.SERVICE, name]) }));
  const place = verdict.level === crisis.CARD ? "" : placeOf(library, typed);
  return result(found.slice(0, limit), { verdict, retired, services, place });
}

/** The code of the country that the words name and nothing else. */
const placeOf = (library, typed) => (places.isName(typed) ? known.findPlace(library, typed) : "");

function result(found, { verdict = null, suggestions = [], retired, services = [], place }) {
  return {
    hits: found,
    suggestions: place ? [] : suggestions,
    ...(place ? { place } : {}),
    crisis: verdict?.level === crisis.CARD,
    crisis_level: verdict?.level ?? "",
    crisis_reason: verdict?.by.reason ?? "",
    crisis_opening: verdict?.by.opening ?? "",
    crisis_class: verdict?.by.id ?? "",
    retired,
    services,
  };
}

/** What was typed as words in our spelling, misspelled ones corrected; and how far it is in words that we know. */
function inOurWords(library, folded) {
  const cut = (word) => Array.from(word).slice(0, constants.MOST_LETTERS).join("");
  const typed = words.split(words.unmasked(folded)).slice(0, constants.MOST_WORDS).map(cut);
  const ours = lexicon.respell(library, typed);
  const uses = lexicon.uses(library, ours);
  const own = new Set(ours.filter((word) => (uses.get(word) ?? kinds.ONLY_IN_NAMES) > kinds.ONLY_IN_NAMES));
  if (ours.every((word) => own.has(word))) return [ours, languages.OURS];
  const corrected = ours.map((word) => (uses.has(word) ? word : misspelling.correct(library, word)));
  const reading = foreign.isUnread(ours, own, corrected) ? languages.UNREAD : languages.PARTLY_OURS;
  return [lexicon.respell(library, corrected), reading];
}

function askedFor(library, meant, found, likely) {
  const stopWords = lexicon.stopWords(library, meant);
  const concepts = found.filter(({ kind }) => kind === kinds.CONCEPT).map(({ name }) => name);
  return { words: meant, telling: meant.filter((word) => !stopWords.has(word)), concepts: [...new Set(concepts)], likely };
}

/** The sections that answer: of one topic all, or of every topic its best. */
function answers(library, asked, limit, topic) {
  const ranked = rank(library, asked, topic);
  if (topic) return hits.ofRanked(library, ranked, asked.telling, limit, limit, 0);
  const ofEach = Math.max(constants.SECTIONS_OF_A_TOPIC, Math.floor(limit / 4));
  return hits.ofRanked(library, ranked, asked.telling, limit, ofEach, hits.NEARLY_AS_GOOD);
}

/** The place behind the hits of the first topic. */
function afterFirstTopic(found) {
  const place = found.findIndex((hit) => hit.topic !== found[0].topic);
  return place < 0 ? found.length : place;
}
