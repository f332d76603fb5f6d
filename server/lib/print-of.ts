import { createHash } from "node:crypto";

/**
 * A number for what something says, from 1 to a thousand million, as If-Match takes it: the same
 * has the same one. Who put a thing back as it was did not change it.
 */
export function printOf(thing: object): number {
  return (
    1 + (createHash("sha256").update(JSON.stringify(thing)).digest().readUInt32BE() % 999_999_999)
  );
}
