export type SipMessage = Readonly<{
  headers: ReadonlyMap<string, readonly string[]>;
  body: string;
}>;
export type SipRequest = SipMessage & Readonly<{ kind: "request"; method: string; uri: string }>;
export type SipResponse = SipMessage &
  Readonly<{ kind: "response"; status: number; reason: string }>;

/** null: no SIP, such as the empty packets that keep a NAT open. */
export function parseSip(text: string): SipRequest | SipResponse | null {
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const [start = "", ...lines] = text.slice(0, end).split("\r\n");
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).trim().toLowerCase();
    headers.set(name, [...(headers.get(name) ?? []), line.slice(colon + 1).trim()]);
  }
  const common = { headers, body: text.slice(end + 4) };
  const [, status, reason = ""] = /^SIP\/2\.0 (\d{3}) ?(.*)$/.exec(start) ?? [];
  if (status !== undefined) return { kind: "response", status: Number(status), reason, ...common };
  const [method = "", uri = ""] = start.split(" ");
  return { kind: "request", method, uri, ...common };
}

export function formatSip(lines: readonly string[], body = ""): string {
  return [...lines, `Content-Length: ${Buffer.byteLength(body)}`, "", body].join("\r\n");
}

/** The first header of this name, empty when there is none. */
export function header({ headers }: SipMessage, name: string): string {
  return headers.get(name)?.[0] ?? "";
}

export const tagOf = (party: string): string => /;tag=([^;>\s]+)/.exec(party)?.[1] ?? "";
export const uriOf = (party: string): string => /<([^>]+)>/.exec(party)?.[1] ?? party;
export const userOf = (uri: string): string => /sips?:([^@;>]+)@/.exec(uri)?.[1] ?? "";
export const branchOf = (via: string): string => /;branch=([^;,\s]+)/.exec(via)?.[1] ?? "";
