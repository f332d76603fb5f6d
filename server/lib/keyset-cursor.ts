/** The place of a row in a list sorted by time and id: what `?after=` carries. */
export type KeysetCursor = Readonly<{ at: string; id: string }>;

/** `at` is Postgres' own text of the time: it keeps the microseconds that a Date would drop. */
const written = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?\+00) ([0-9a-f-]{36})$/;

export function writeCursor({ at, id }: KeysetCursor): string {
  return Buffer.from(`${at} ${id}`).toString("base64url");
}

/** undefined: not one of ours. */
export function readCursor(text: string): KeysetCursor | undefined {
  const [, at, id] = written.exec(Buffer.from(text, "base64url").toString("latin1")) ?? [];
  return at !== undefined && id !== undefined ? { at, id } : undefined;
}
