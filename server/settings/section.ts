import { isDeepStrictEqual } from "node:util";
import type { Queryable } from "#server/engine/ports.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { Fault } from "#shared/errors.ts";
import type { SiteId } from "#shared/ids.ts";

export type SectionChange = Readonly<{ key: string; action: "added" | "changed" }>;

/** One part of the configuration, as its area reads and writes it. */
export interface Section<Value> {
  read(db: Queryable, siteId: SiteId): Promise<Value>;
  /** Adds and changes, takes nothing away; gives back what became different. */
  write(db: Queryable, siteId: SiteId, wanted: Value): Promise<SectionChange[]>;
}

/** A list of things by key: those that differ are written, in the order of the file. */
export function listSection<Item>(parts: {
  keyOf: (item: Item) => string;
  read: (db: Queryable, siteId: SiteId) => Promise<Item[]>;
  put: (db: Queryable, siteId: SiteId, item: Item) => Promise<void>;
}): Section<Item[]> {
  const { keyOf, read, put } = parts;
  return {
    read,
    async write(db, siteId, wanted) {
      const present = new Map((await read(db, siteId)).map((item) => [keyOf(item), item]));
      const changes: SectionChange[] = [];
      const faults = new FaultList();
      for (const item of wanted) {
        const known = present.get(keyOf(item));
        if (isDeepStrictEqual(known, item)) continue;
        await faults.collect(() => put(db, siteId, item));
        changes.push({ key: keyOf(item), action: known ? "changed" : "added" });
      }
      faults.throwAny();
      return changes;
    },
  };
}

/** A document or an ordered list that is replaced as a whole. */
export function wholeSection<Value>(parts: {
  read: (db: Queryable, siteId: SiteId) => Promise<Value>;
  replace: (db: Queryable, siteId: SiteId, value: Value) => Promise<void>;
}): Section<Value> {
  const { read, replace } = parts;
  return {
    read,
    async write(db, siteId, wanted) {
      if (isDeepStrictEqual(await read(db, siteId), wanted)) return [];
      await replace(db, siteId, wanted);
      return [{ key: "", action: "changed" }];
    },
  };
}

/** All that is wrong with a file, so that whoever wrote it mends it at once. */
export class FaultList {
  readonly #faults: Fault[] = [];

  /** What a fault of an entry stops is taken back later, with the whole file. */
  async collect(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const isFault = error instanceof AppError && error.code === "validation_failed";
      if (!isFault || error.faults.length === 0) throw error;
      this.#faults.push(...error.faults);
    }
  }

  throwAny(): void {
    if (this.#faults.length > 0) throw fileFault(...this.#faults);
  }
}

/** The pointer names the entry by its key: `/queues/sales/team`. */
export function fileFault(...faults: readonly Fault[]): AppError {
  return new AppError("validation_failed", "The file has entries that cannot be.", { faults });
}
