import { codeTerm, pairs, textRuns, wholeNameTerm } from "./search-terms.ts";

/** Codes often share their first letter: one or two characters would find everybody. */
const fewestOfCode = 3;

/** Three tsquery texts, strongest first; null where the typed text has nothing to offer. */
export type SearchQuery = Readonly<{
  exact: string | null;
  prefix: string | null;
  rest: string | null;
}>;

/**
 * What somebody typed, as queries on `customers.search_terms`. Every piece must be found; the last
 * Latin word may be unfinished.
 */
export function searchQuery(typed: string): SearchQuery {
  const whole = [wholeNameTerm(typed), codeTerm(typed)].filter((term) => term.length > 1);
  const begun = whole.filter((term) => !term.startsWith("#") || term.length > fewestOfCode);
  const runs = textRuns(typed);
  const pieces = runs.flatMap((run, index) => {
    if (run.cjk) return (run.text.length > 1 ? pairs(run.text) : [run.text]).map(quote);
    return [index === runs.length - 1 ? `${quote(run.text)}:*` : quote(run.text)];
  });
  return {
    exact: whole.map(quote).join(" | ") || null,
    prefix: begun.map((term) => `${quote(term)}:*`).join(" | ") || null,
    rest: pieces.join(" & ") || null,
  };
}

/** Quoted lexemes need no parser: the text is cast to tsquery as it stands. */
function quote(term: string): string {
  return `'${term.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}
