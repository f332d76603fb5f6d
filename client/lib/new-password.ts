import { RequestError } from "./request-error.ts";

export type PasswordFault = "short" | "different" | "weak";
const SHORTEST = 8;

/** What can be said of a new password before it is sent; the server knows the common ones. */
export function passwordFault(password: string, again: string): PasswordFault | null {
  if (Array.from(password).length < SHORTEST) return "short";
  return password === again ? null : "different";
}

/** The server refused the password as too easy to guess. */
export function isWeakPassword(error: unknown): boolean {
  return (
    error instanceof RequestError && error.faults.some(({ pointer }) => pointer === "/password")
  );
}
