import { foldText } from "./fold-text.ts";

/** Scripts written without spaces: searched by one or two characters. */
const cjk = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]`;
const runs = new RegExp(`(?<cjk>${cjk}+)|(?<word>[\\p{L}\\p{N}]+)`, "gu");
const gapInName = new RegExp(`(?<=${cjk})[\\s·・.]+(?=${cjk})`, "gu");
/** Postgres refuses lexemes over 2 KB; nobody types this much of a name. */
const longestWord = 64;
const mostTerms = 400;

type Named = Readonly<{
  displayName: string;
  contactPerson: string | null;
  code: string;
  /** The same name in other scripts. */
  names?: readonly { display: string }[];
}>;

/**
 * What a customer is found by, for `array_to_tsvector` into `customers.search_terms`: single
 * characters and pairs of CJK names, words of others, `=name` for whole names and `#code`.
 */
export function customerSearchTerms(customer: Named): string[] {
  const inScripts = (customer.names ?? []).map(({ display }) => display);
  const names = [customer.displayName, customer.contactPerson ?? "", ...inScripts].filter(
    (name) => name !== "",
  );
  const terms = new Set<string>([codeTerm(customer.code), digitsTerm(customer.code)]);
  for (const name of names) {
    terms.add(wholeNameTerm(name));
    for (const term of textTerms(name)) terms.add(term);
  }
  terms.delete("=");
  terms.delete("#");
  return [...terms].slice(0, mostTerms);
}

/** What a text is found by: its words, and of scripts without spaces each character and pair. */
export function textTerms(text: string): string[] {
  return textRuns(text).flatMap((run) => (run.cjk ? grams(run.text) : [run.text]));
}

/** The pieces of a text that can be searched for, in order. */
export function textRuns(text: string): { text: string; cjk: boolean }[] {
  return [...joinName(text).matchAll(runs)].map(({ groups }) => ({
    text: groups?.cjk ?? (groups?.word ?? "").slice(0, longestWord),
    cjk: groups?.cjk !== undefined,
  }));
}

/** `=` and the name without spaces and signs: equal for equal names, a prefix for the start of one. */
export function wholeNameTerm(name: string): string {
  const whole = [...joinName(name).matchAll(runs)].map(([run]) => run).join("");
  return `=${whole.slice(0, longestWord).toWellFormed()}`;
}

export function codeTerm(code: string): string {
  return `#${foldText(code).replaceAll(/[^\p{L}\p{N}]/gu, "")}`;
}

/** `C-0042` is found by typing 0042 too. */
function digitsTerm(code: string): string {
  return `#${foldText(code).replaceAll(/\D/g, "")}`;
}

/** Pairs of neighbours, as the query side needs them. */
export function pairs(text: string): string[] {
  const characters = Array.from(text);
  return characters.slice(1).map((character, index) => `${characters[index] ?? ""}${character}`);
}

function grams(text: string): string[] {
  return Array.from(text).concat(pairs(text));
}

/** 「王 小明」 and 「王小明」 are one name. */
function joinName(text: string): string {
  return foldText(text.toWellFormed()).replaceAll(gapInName, "");
}
