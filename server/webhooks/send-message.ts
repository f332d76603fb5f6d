import { lookup as lookUp } from "node:dns";
import http from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress } from "./private-address.ts";

type OutgoingMessage = Readonly<{
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}>;

/** Resolves with the status of the answer, whatever it is. Follows no redirect. */
export type SendMessage = (message: OutgoingMessage, signal: AbortSignal) => Promise<number>;

/**
 * Node's own client instead of fetch: the address that was checked must be the one connected to, or
 * a name that changes its mind between check and use reaches our inner network.
 */
export function createSendMessage(options: { allowPrivate: boolean }): SendMessage {
  return ({ url, headers, body }, signal) =>
    new Promise((resolve, reject) => {
      const target = new URL(url);
      const host = target.hostname.replace(/^\[|\]$/g, "");
      if (!options.allowPrivate && isIP(host) !== 0 && !isPublicAddress(host)) {
        reject(new Error("private address"));
        return;
      }
      const { request } = target.protocol === "https:" ? https : http;
      const sent = request(
        target,
        {
          method: "POST",
          headers: { ...headers, "content-length": Buffer.byteLength(body) },
          // A connection that is kept might have been opened to an address of long ago.
          agent: false,
          signal,
          ...(!options.allowPrivate && { lookup: lookUpPublic }),
        },
        (answer) => {
          // The status says all; a receiver cannot make us read without end.
          answer.destroy();
          resolve(answer.statusCode ?? 0);
        },
      );
      sent.once("error", reject);
      sent.end(body);
    });
}

const lookUpPublic: LookupFunction = (hostname, options, callback) => {
  lookUp(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    const inner = addresses.some(({ address }) => !isPublicAddress(address));
    const [first] = addresses;
    if (inner || !first) return callback(new Error("private address"), []);
    if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
