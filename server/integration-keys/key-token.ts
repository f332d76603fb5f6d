import { hash, randomBytes } from "node:crypto";

/** The prefix lets secret scanners find a key that leaked. */
export function newKeyToken(): string {
  return `cdk_${randomBytes(32).toString("base64url")}`;
}

/** 256 random bits need no salt and no slow hash. */
export function hashKeyToken(token: string): string {
  return hash("sha256", token, "hex");
}
