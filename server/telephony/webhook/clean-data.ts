/** Levels of a body, deeper than any event needs; `data` is the second. */
const deepest = 8;

/** C0, C1, and what turns text round or ends a line: hostile in logs and on screens. */
const unprintable = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

export type Cleaned = Readonly<{ ok: true; value: unknown }> | Readonly<{ ok: false }>;

/**
 * Parsed JSON made harmless: no control characters, no lone surrogates (Postgres refuses both), no
 * `__proto__` keys. Not ok: nested too deeply. Objects are changed in place.
 */
export function cleanData(value: unknown): Cleaned {
  try {
    return { ok: true, value: clean(value, 2) };
  } catch (error) {
    if (error instanceof TooDeep) return { ok: false };
    throw error;
  }
}

class TooDeep extends Error {}

function clean(value: unknown, depth: number): unknown {
  if (typeof value === "string") return cleanText(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth > deepest) throw new TooDeep();
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) value[i] = clean(item, depth + 1);
    return value;
  }
  const record = value as Record<string, unknown>;
  for (const key of Object.keys(record)) {
    const item = clean(record[key], depth + 1);
    const name = cleanText(key);
    if (name !== key || name === "__proto__") delete record[key];
    if (name !== "__proto__") record[name] = item;
  }
  return record;
}

export function cleanText(text: string): string {
  return isPlain(text) ? text : text.toWellFormed().replaceAll(unprintable, "");
}

/** Printable ASCII needs no expression with properties: nearly every string is that. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 || code > 0x7e) return false;
  }
  return true;
}
