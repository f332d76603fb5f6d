import { createHash, randomBytes } from "node:crypto";
import { toBase32 } from "./totp.ts";

const count = 10;

/** Ten codes of 50 random bits, written `ABCDE-FGHIJ`: for the day the telephone is lost. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: count }, () => {
    const letters = toBase32(randomBytes(7)).slice(0, 10);
    return `${letters.slice(0, 5)}-${letters.slice(5)}`;
  });
}

/** As stored. Typed without hyphen, with spaces or in small letters it is the same code. */
export function hashRecoveryCode(typed: string): string {
  const letters = typed.toUpperCase().replaceAll(/[^A-Z2-7]/g, "");
  return createHash("sha256").update(letters).digest("hex");
}
