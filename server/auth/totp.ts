import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const stepMs = 30_000;
const digits = 6;
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** 160 random bits, as the base32 text that authenticator apps take (RFC 4226 §4, RFC 4648). */
export function newSecret(): string {
  return toBase32(randomBytes(20));
}

/** The code of a 30 s step (RFC 6238 with SHA-1, which is all that every app can do). */
export function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", fromBase32(secret)).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, "0");
}

export function stepOf(atMs: number): number {
  return Math.floor(atMs / stepMs);
}

/**
 * The step whose code this is; undefined for none. One step before and after are taken, because
 * telephones' clocks differ; steps up to `lastStep` are not, because a code is good once.
 */
export function matchingStep(
  secret: string,
  code: string,
  { at, lastStep }: { at: number; lastStep: number },
): number | undefined {
  const now = stepOf(at);
  return [now, now - 1, now + 1].find(
    (step) => step > lastStep && isSame(codeAt(secret, step), code),
  );
}

/** What the QR code says; apps show the label beside the code. */
export function provisioningUri(secret: string, issuer: string, account: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
}

function isSame(right: string, given: string): boolean {
  const [a, b] = [Buffer.from(right), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

export function toBase32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => alphabet[Number.parseInt(five.padEnd(5, "0"), 2)])
    .join("");
}

function fromBase32(text: string): Buffer {
  const bits = Array.from(text, (letter) =>
    alphabet.indexOf(letter).toString(2).padStart(5, "0"),
  ).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
