/** Where the other side wants its media and by which payload type it takes digits. */
export type MediaTarget = Readonly<{ address: string; port: number; digits: number }>;

const usualDigits = 101;

export function describeSession(port: number, version: number): string {
  return [
    "v=0",
    `o=calldesk 1 ${version} IN IP4 127.0.0.1`,
    "s=-",
    "c=IN IP4 127.0.0.1",
    "t=0 0",
    `m=audio ${port} RTP/AVP 0 ${usualDigits}`,
    "a=rtpmap:0 PCMU/8000",
    `a=rtpmap:${usualDigits} telephone-event/8000`,
    `a=fmtp:${usualDigits} 0-15`,
    "a=ptime:20",
    "a=sendrecv",
    "",
  ].join("\r\n");
}

/** null: a description without audio. */
export function readSession(description: string): MediaTarget | null {
  const port = /^m=audio (\d+)/m.exec(description)?.[1];
  if (port === undefined) return null;
  const address = /^c=IN IP4 (\S+)/m.exec(description)?.[1] ?? "127.0.0.1";
  const digits = /^a=rtpmap:(\d+) telephone-event\/8000/m.exec(description)?.[1];
  return { address, port: Number(port), digits: Number(digits ?? usualDigits) };
}
