import { searchQuery } from "#server/search/search-query.ts";
import { textTerms } from "#server/search/search-terms.ts";

/** Of one text: whoever writes more is found by its beginning. */
const mostTerms = 600;

/** What a ticket is found by, for `array_to_tsvector`: words, and single Han and their pairs. */
export function ticketTerms(...texts: readonly string[]): string[] {
  const terms = new Set(textTerms(texts.join("\n")));
  return [...terms].slice(0, mostTerms);
}

/** What was typed into the list's search box. */
export function ticketQuery(typed: string) {
  const { exact, prefix, rest } = searchQuery(typed);
  const number = /^#?(\d{1,9})$/.exec(typed.trim())?.[1];
  const named = [exact, prefix, rest && `(${rest})`].filter(Boolean).join(" | ") || null;
  return { words: rest, named, number: number === undefined ? null : Number(number) };
}
