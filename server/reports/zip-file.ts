import { crc32 } from "node:zlib";

type Entry = readonly [name: string, text: string];

/** The first moment that a zip can name: files that are made anew every time need no better one. */
const date = 0x21;
const utf8 = 0x800;

/** A zip of small texts, not compressed: all that an XLSX needs. */
export function zipFile(entries: readonly Entry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of entries) {
    const data = Buffer.from(text);
    const path = Buffer.from(name);
    const shared = sharedHeader(data, path);
    const head = Buffer.concat([bytes([0x04034b50, 4]), shared, path, data]);
    directory.push(
      bytes([0x02014b50, 4], [20, 2]),
      shared,
      bytes([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]),
      path,
    );
    files.push(head);
    offset += head.length;
  }
  const index = Buffer.concat(directory);
  const count = entries.length;
  const end = bytes([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2]);
  return Buffer.concat([...files, index, end, bytes([index.length, 4], [offset, 4], [0, 2])]);
}

/** What the local header and the directory say alike, from the version to the length of the extras. */
function sharedHeader(data: Buffer, path: Buffer): Buffer {
  return bytes(
    [20, 2],
    [utf8, 2],
    [0, 2],
    [0, 2],
    [date, 2],
    [crc32(data), 4],
    [data.length, 4],
    [data.length, 4],
    [path.length, 2],
    [0, 2],
  );
}

function bytes(...fields: readonly (readonly [value: number, size: 2 | 4])[]): Buffer {
  const buffer = Buffer.alloc(fields.reduce((sum, [, size]) => sum + size, 0));
  let at = 0;
  for (const [value, size] of fields) at = buffer.writeUIntLE(value, at, size);
  return buffer;
}
