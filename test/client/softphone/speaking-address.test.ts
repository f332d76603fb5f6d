import { expect, it } from "vitest";
import { withSpeakingAddress } from "#client/softphone/speaking-address.ts";

const description = (address: string, ...candidates: string[]) =>
  [
    "v=0",
    "o=- 1 2 IN IP4 127.0.0.1",
    "m=audio 9 UDP/TLS/RTP/SAVPF 0",
    `c=IN IP4 ${address}`,
    ...candidates.map((candidate) => `a=candidate:${candidate}`),
    "a=sendrecv",
    "",
  ].join("\r\n");
const tcp = "1 1 tcp 1518280447 10.0.0.7 9 typ host tcptype active";
const udp = "2 1 udp 2122260223 10.0.0.8 50001 typ host";
const hidden = "3 1 udp 2122260223 6a1b.local 50002 typ host";

it("never says 'on hold' where a browser means 'see the candidates'", () => {
  expect(withSpeakingAddress(description("0.0.0.0", tcp, udp))).toBe(
    description("10.0.0.8", tcp, udp),
  );
  expect(withSpeakingAddress(description("0.0.0.0", hidden))).toBe(
    description("127.0.0.1", hidden),
  );
});

it("leaves an address that is there as it is", () => {
  const said = description("10.0.0.8", udp);
  expect(withSpeakingAddress(said)).toBe(said);
});
