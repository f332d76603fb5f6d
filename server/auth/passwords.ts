import { hash, verify } from "@node-rs/argon2";
import { AppError } from "#server/lib/app-error.ts";
import { commonPasswords } from "./common-passwords.ts";

/** OWASP's floor for argon2id, which is the library's default variant: 19 MiB, two passes. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFC"), cost);
}

/** A hash nobody knows the password of, so that an unknown user costs as long as a known one. */
let nobodys: Promise<string> | undefined;

/** Takes as long for a user who does not exist or has no password (null) as for one who does. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  nobodys ??= hashPassword(crypto.randomUUID());
  const matches = await verify(stored ?? (await nobodys), password.normalize("NFC"));
  return stored !== null && matches;
}

const shortest = 8;
const longest = 256;

/**
 * Refuses passwords that are guessed first: short ones, common ones, and those made of words that
 * belong to the person or the product. No rules of composition.
 */
export function checkNewPassword(
  password: string,
  contextWords: readonly string[],
  pointer = "/password",
): void {
  const fault = faultOf(password, contextWords);
  if (fault === undefined) return;
  throw new AppError("validation_failed", "Choose another password.", {
    faults: [{ pointer, detail: fault }],
  });
}

function faultOf(password: string, contextWords: readonly string[]): string | undefined {
  const length = Array.from(password).length;
  if (length < shortest) return `At least ${shortest} characters.`;
  if (length > longest) return `At most ${longest} characters.`;
  const lower = password.toLowerCase();
  if (commonPasswords.has(lower) || new Set(lower).size < 3) return "Too common.";
  const words = ["calldesk", ...contextWords].map((word) => word.toLowerCase());
  // What is left beside the name is what has to be guessed.
  const isNamed = words.some(
    (word) => word.length > 2 && lower.includes(word) && lower.replaceAll(word, "").length < 6,
  );
  return isNamed ? "Too close to a name that others know." : undefined;
}
