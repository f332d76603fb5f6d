import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { BackupHead } from "./backup-line.ts";

type Line = Readonly<{ kind: string; text: string }>;

/** Line by line, however large the file is. Rejects when it is damaged. */
export async function* readLines(file: string): AsyncGenerator<Line> {
  const source = createReadStream(file);
  const unzipped = source.pipe(createGunzip());
  source.on("error", (error) => unzipped.destroy(error));
  // The reader below is told; whoever stopped reading must not fall over what comes after.
  unzipped.on("error", () => undefined);
  const lines = createInterface({ input: unzipped, crlfDelay: Infinity });
  try {
    for await (const line of lines) yield { kind: line.slice(0, 1), text: line.slice(2) };
  } catch (error) {
    throw damaged(error);
  } finally {
    source.destroy();
    unzipped.destroy();
  }
}

/** @throws an Error with a sentence when this is no backup. */
export async function readHead(file: string): Promise<BackupHead> {
  const none = (cause?: unknown) =>
    new Error(`${file} is no backup of Calldesk, or one of a newer version.`, { cause });
  try {
    for await (const { kind, text } of readLines(file)) {
      const head = BackupHead.safeParse(kind === "H" ? JSON.parse(text) : undefined);
      if (!head.success) break;
      return head.data;
    }
  } catch (error) {
    throw none(error);
  }
  throw none();
}

export function damaged(cause?: unknown): Error {
  return new Error("The backup is damaged or was cut off. Nothing of it was restored.", { cause });
}
