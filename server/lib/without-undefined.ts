type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** What a change says, without what it leaves out: to be spread over the present state. */
export function withoutUndefined<T extends object>(change: T): Defined<T> {
  const entries = Object.entries(change).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Defined<T>;
}
