import { createHash, randomBytes } from "node:crypto";

const form = /^[A-Za-z0-9_-]{43}$/;

/** 256 random bits. Only the browser has it; we keep the hash. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** The name of the session in tables and memory; null for what cannot be a token. */
export function hashToken(token: string): string | null {
  return form.test(token) ? createHash("sha256").update(token).digest("hex") : null;
}
