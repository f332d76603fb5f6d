import { expect, it } from "vitest";
import { answerChallenge } from "#server/launch/phone/digest.ts";
import { readSession } from "#server/launch/phone/session-description.ts";
import {
  branchOf,
  formatSip,
  header,
  parseSip,
  tagOf,
  uriOf,
  userOf,
} from "#server/launch/phone/sip-message.ts";

const invitation = formatSip(
  [
    "INVITE sip:1001@127.0.0.1:5060 SIP/2.0",
    "Via: SIP/2.0/UDP 127.0.0.1:5070;rport;branch=z9hG4bKone",
    "Via: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bKtwo",
    'From: "王小明" <sip:0912345678@carrier.example>;tag=abc',
    "To: <sip:1001@127.0.0.1>",
  ],
  "v=0\r\nc=IN IP4 192.0.2.1\r\nm=audio 4000 RTP/AVP 0 96\r\na=rtpmap:96 telephone-event/8000\r\n",
);

it("reads a request with all its headers", () => {
  const message = parseSip(invitation);
  if (message?.kind !== "request") throw new Error("no request");
  expect(message).toMatchObject({ method: "INVITE", uri: "sip:1001@127.0.0.1:5060" });
  expect(message.headers.get("via")).toHaveLength(2);
  expect(branchOf(header(message, "via"))).toBe("z9hG4bKone");
  expect(tagOf(header(message, "from"))).toBe("abc");
  expect(userOf(uriOf(header(message, "from")))).toBe("0912345678");
  expect(tagOf(header(message, "to"))).toBe("");
  expect(readSession(message.body)).toEqual({ address: "192.0.2.1", port: 4000, digits: 96 });
});

it("reads an answer", () => {
  const message = parseSip("SIP/2.0 486 Busy Here\r\nCSeq: 1 INVITE\r\n\r\n");
  expect(message).toMatchObject({ kind: "response", status: 486, reason: "Busy Here" });
});

it("takes what keeps a NAT open for nothing", () => {
  expect(parseSip("\r\n\r\n")).toMatchObject({ method: "" });
  expect(parseSip("")).toBeNull();
});

it("finds no media in a session without audio", () => {
  expect(readSession("v=0\r\nm=video 4000 RTP/AVP 96\r\n")).toBeNull();
});

it("answers a challenge for the account and the request it was asked for", () => {
  const challenge = 'Digest realm="calldesk",nonce="n1",opaque="o1",algorithm=MD5,qop="auth"';
  const account = { user: "1001", password: "secret" };
  const target = { method: "REGISTER", uri: "sip:127.0.0.1" };
  const answer = answerChallenge(challenge, account, target);
  expect(answer).toMatch(/^Digest username="1001", realm="calldesk", nonce="n1"/);
  expect(answer).toContain('opaque="o1"');
  expect(answer).not.toContain("secret");
  const response = (text: string) => /response="(\w{32})"/.exec(text)?.[1];
  expect(response(answer)).not.toBe(response(answerChallenge(challenge, account, target)));
});
