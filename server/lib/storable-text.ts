/**
 * Free text as the database can hold it: Postgres refuses NUL and half surrogate pairs. Nothing
 * else is touched: whoever shows a text escapes it.
 */
export function storableText(text: string): string {
  return text.replaceAll("\u0000", "").toWellFormed();
}

/** A name or subject: no line breaks, no control or direction marks that would disturb a list. */
export function oneLine(text: string): string {
  return storableText(text)
    .replaceAll(/[\p{Cc}\u2028-\u202e\u2066-\u2069]+/gu, " ")
    .trim();
}
