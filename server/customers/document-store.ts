import { createHash } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import path from "node:path";

/** Documents on disk, outside the web root: by id, never by a name that somebody gave. */
export class DocumentStore {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Below `folder`; two letters of the id keep a folder small. */
  placeOf(id: string): string {
    return path.join(id.slice(0, 2), id);
  }

  /** On disk, whole and synced, when it resolves; answers the SHA-256. */
  async write(id: string, bytes: Buffer): Promise<string> {
    const place = path.join(this.folder, this.placeOf(id));
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
    const handle = await open(`${place}.part`, "w", 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(`${place}.part`, place);
    return createHash("sha256").update(bytes).digest("hex");
  }

  /** One that is gone already is no error. */
  async remove(id: string): Promise<void> {
    await rm(path.join(this.folder, this.placeOf(id)), { force: true });
  }
}
