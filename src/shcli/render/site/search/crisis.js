// The rule that hears a person at risk, and says why and how surely; follows search/crisis.py.
import * as foreign from "./foreign.js";
import * as lexicon from "./lexicon.js";
import * as listener from "./listener.js";
import { lead as leadOf } from "./naive_bayes.js";
import { crisis as constants, foreign as languages, lexicon as kinds } from "./tables.js";

export const { CARD, GENTLE } = constants;
const { ALWAYS, HURTING_NOW, NEVER, OF_ANOTHER, ONE } = constants;
const { CLEAR_LEAD, LARGEST_LAG, LARGEST_LEAD, LEAST_LEAD, SOME_LEAD, UNKNOWN_LEAD } = constants;
const { EMERGENCY, EMERGENCY_KIND, FOREIGN, LEARNED, MAYBE, PERHAPS, SURE, SURE_ENOUGH, UNREAD } = constants;
const OF_OTHERS = new Set(constants.OF_OTHERS);
const OTHER_PEOPLE = new Set(constants.OTHER_PEOPLE);
const BESIDE = [kinds.CONTEXT, kinds.YIELDING, kinds.PRACTICAL];
const BIAS_ROW = "=bias";

/** What is heard in the words, by their patterns and by how they sound; nothing for other words. */
export function judge(library, words, found, likely) {
  const classes = lexicon.crisisClasses(library);
  const named = decided(classes, found);
  const learned = listener.edges(library);
  const score = listener.score(library, words, listener.ofPatterns(found, named?.id ?? ""), learned?.[BIAS_ROW]);
  const edges = learned ?? { [SURE]: 1, [MAYBE]: 1, [SURE_ENOUGH]: score };
  const lead = leadOf(likely);
  const withLead = score + ONE * (lead === null ? UNKNOWN_LEAD : Math.min(Math.max(lead, LARGEST_LAG), LARGEST_LEAD));
  const comesFirst = (by) => by.first === ALWAYS || isTold(by, named, found, lead);
  const verdict = (by, level) => ({ by, level, only: named?.only ?? [], comesFirst: comesFirst(by) });
  if (named && (score >= edges[SURE_ENOUGH] || !named.doubted)) return verdict(named, CARD);
  if (withLead >= edges[SURE]) return verdict(classOf(classes, LEARNED), CARD);
  if (named || withLead >= edges[MAYBE]) return verdict(classOf(classes, PERHAPS), GENTLE);
  return isOfAnother(found) ? { by: classOf(classes, OF_ANOTHER), level: GENTLE, only: [], comesFirst: false } : null;
}

/** Whether somebody tells that another person hurts themselves now, and asks nothing that a page answers. */
function isOfAnother(found) {
  const told = found.filter(({ name }) => name === HURTING_NOW);
  const isWithin = ({ start }) => told.some((one) => one.start <= start && start < one.end);
  const beside = found.filter((one) => BESIDE.includes(one.kind) && !(one.kind === kinds.PRACTICAL && isWithin(one)));
  return told.length > 0 && beside.every(({ name }) => OF_OTHERS.has(name));
}

/** The first class with a pattern in the words, unless something beside it takes its meaning away. */
function decided(classes, found) {
  const isPresent = found.some(({ kind }) => kind === kinds.PRESENT);
  const counted = [kinds.CONTEXT, kinds.IDIOM, kinds.PRACTICAL, ...(isPresent ? [] : [kinds.YIELDING])];
  const contexts = new Set(found.filter(({ kind }) => counted.includes(kind)).map(({ name }) => name));
  const named = new Set(found.filter(({ kind }) => kind === kinds.CRISIS).map(({ name }) => name));
  return classes.find((one) => named.has(one.id) && !one.unless.some((context) => contexts.has(context)));
}

/** The verdict on words in another language; nothing where what was `heard` in the words as ours stands. */
export function ofLanguage(library, folded, reading, heard) {
  const sure = heard?.level === CARD;
  const kind = foreign.heard(library, folded);
  const classes = lexicon.crisisClasses(library);
  const verdict = (identifier, level) => {
    const by = classOf(classes, identifier);
    return { by, level, only: [], comesFirst: by.first === ALWAYS };
  };
  if (kind && !(kind === languages.BARE && (sure || reading === languages.OURS))) {
    return verdict(kind === EMERGENCY_KIND ? EMERGENCY : FOREIGN, CARD);
  }
  return reading === languages.UNREAD && !sure ? verdict(UNREAD, GENTLE) : null;
}

/** Whether the words tell of somebody at risk more than they ask what a page answers. */
function isTold(by, named, found, lead) {
  const isOf = (wanted) => found.some(({ kind }) => kind === wanted);
  if (isOf(kinds.ASKING) || named?.first === NEVER) return lead !== null && lead > CLEAR_LEAD;
  if (isOf(kinds.PRACTICAL) || found.some(({ name }) => OTHER_PEOPLE.has(name))) return lead !== null && lead > SOME_LEAD;
  return by === named || lead === null || lead > LEAST_LEAD;
}

const classOf = (classes, identifier) => classes.find((one) => one.id === identifier);
