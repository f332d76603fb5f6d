import { createHash, randomBytes } from "node:crypto";

type Credentials = Readonly<{ user: string; password: string }>;

/** The answer to a 401 or 407, as the header's value (RFC 7616 with MD5, which PBXs still use). */
export function answerChallenge(
  challenge: string,
  { user, password }: Credentials,
  { method, uri }: { method: string; uri: string },
): string {
  const word = (name: string) => new RegExp(`${name}="?([^",]+)"?`, "i").exec(challenge)?.[1] ?? "";
  const [realm, nonce, opaque] = [word("realm"), word("nonce"), word("opaque")];
  const own = randomBytes(8).toString("hex");
  const secret = md5(`${user}:${realm}:${password}`);
  const response = md5(`${secret}:${nonce}:00000001:${own}:auth:${md5(`${method}:${uri}`)}`);
  return [
    `Digest username="${user}"`,
    `realm="${realm}"`,
    `nonce="${nonce}"`,
    `uri="${uri}"`,
    `response="${response}"`,
    `cnonce="${own}"`,
    "nc=00000001",
    "qop=auth",
    "algorithm=MD5",
    ...(opaque === "" ? [] : [`opaque="${opaque}"`]),
  ].join(", ");
}

function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}
