import { createHmac, hkdfSync } from "node:crypto";
import * as z from "zod/mini";

/** The first line of a backup. */
export const BackupHead = z.object({
  format: z.literal("calldesk-backup"),
  version: z.literal(1),
  product: z.string(),
  at: z.iso.datetime(),
  /** The migrations whose schema the rows have, in their order. */
  migrations: z.array(z.string()).check(z.minLength(1)),
  /** Tells whether sealed values can be opened here; says nothing of the key itself. */
  keyPrint: z.string(),
});
export type BackupHead = z.infer<typeof BackupHead>;

/** The last line: without it the file was cut off. */
export const BackupEnd = z.object({ rows: z.int(), files: z.int() });
export type BackupEnd = z.infer<typeof BackupEnd>;

/** A partition that has to be there before the rows of its table. */
export const BackupPartition = z.object({ name: z.string(), of: z.string(), bound: z.string() });
export type BackupPartition = z.infer<typeof BackupPartition>;

export const BackupFile = z.object({ path: z.string(), content: z.base64() });

/** What a line holds stands in its first letter: head, partition, table, row, file, end. */
export type LineKind = "H" | "P" | "T" | "R" | "F" | "E";

export function lineOf(kind: LineKind, text: string): string {
  return `${kind} ${text}\n`;
}

export function keyPrint(secretKey: string): string {
  const key = Buffer.from(hkdfSync("sha256", secretKey, "calldesk", "backup-print", 32));
  return createHmac("sha256", key).update("print").digest("base64url").slice(0, 16);
}
