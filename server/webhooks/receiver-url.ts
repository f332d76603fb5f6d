import { isIP } from "node:net";
import { AppError } from "#server/lib/app-error.ts";
import { isPublicAddress } from "./private-address.ts";

/**
 * Refuses what can never be sent to: an inner address, plain http, a password in the address. A
 * name that leads inside is found when it is looked up for sending.
 */
export function checkReceiverUrl(url: string, allowPrivate: boolean): void {
  const { protocol, hostname, username, password } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, "");
  if (username !== "" || password !== "") throw refused("An address holds no password.");
  if (allowPrivate) return;
  if (protocol !== "https:") throw refused("The address must begin with https.");
  const inner = host === "localhost" || host.endsWith(".localhost");
  if (inner || (isIP(host) !== 0 && !isPublicAddress(host)))
    throw refused("This is an address of an inner network.");
}

function refused(detail: string): AppError {
  return new AppError("validation_failed", "This address cannot be used.", {
    faults: [{ pointer: "/url", detail }],
  });
}
