/** What a row of the log shows beside its sentence; ids of comments and requests say nothing. */
const shownFacts = new Set(["name", "userId", "fromNumber", "intoNumber", "relation"]);

export type ShownChange = Readonly<{ field: string; from?: unknown; to: unknown }>;

/** Fields with what they were and are, and the few facts that people read. */
export function changesOf(change: unknown): ShownChange[] {
  if (typeof change !== "object" || change === null) return [];
  return Object.entries(change).flatMap(([field, value]: [string, unknown]): ShownChange[] => {
    if (isStep(value)) return [{ field, from: value.from, to: value.to }];
    return shownFacts.has(field) ? [{ field, to: value }] : [];
  });
}

function isStep(value: unknown): value is { from: unknown; to: unknown } {
  return typeof value === "object" && value !== null && "from" in value && "to" in value;
}
