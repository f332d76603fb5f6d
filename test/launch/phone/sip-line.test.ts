import { expect, it } from "vitest";
import { freeUdpPort } from "#server/launch/pbx/free-udp-port.ts";
import { SipLine } from "#server/launch/phone/sip-line.ts";

const request = (line: SipLine, branch: string) =>
  line.request(["OPTIONS sip:x SIP/2.0", `Via: SIP/2.0/UDP 127.0.0.1;branch=${branch}`]);

it("tells whoever waits for an answer when it is closed, and sends nothing afterwards", async () => {
  const line = await SipLine.open(await freeUdpPort());
  const waiting = request(line, "a").catch(String);
  await line.close();
  expect(await waiting).toContain("No answer");
  await expect(request(line, "b")).rejects.toThrow("No answer");
  line.send(["ACK sip:x SIP/2.0"]);
});

it("answers what comes again as it did before, and asks nobody twice", async () => {
  const ours = await SipLine.open(0);
  const theirs = await SipLine.open(ours.port);
  const lines = await SipLine.open(theirs.port);
  let asked = 0;
  theirs.onRequest = (message) => {
    asked += 1;
    theirs.reply(message, { status: 200, reason: "OK" });
  };
  lines.send(["OPTIONS sip:x SIP/2.0", "Via: SIP/2.0/UDP 127.0.0.1;branch=c", "CSeq: 1 OPTIONS"]);
  await expect.poll(() => asked).toBe(1);
  let answers = 0;
  ours.onLateAnswer = () => (answers += 1);
  lines.send(["OPTIONS sip:x SIP/2.0", "Via: SIP/2.0/UDP 127.0.0.1;branch=c", "CSeq: 1 OPTIONS"]);
  await expect.poll(() => answers).toBe(1);
  expect(asked).toBe(1);
  await Promise.all([ours, theirs, lines].map((line) => line.close()));
});
