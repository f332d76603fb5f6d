import { expect, it } from "vitest";
import { readReport } from "#server/telephony/read-report.ts";
import type { AgentId, CallId, OfferId } from "#shared/ids.ts";

const callId = "00000000-0000-4000-8000-0000000000c1" as CallId;
const [ana, ben] = ["ana", "ben"].map((name) => name as AgentId);
const offerId = `${callId}:1` as OfferId;
const asked = `${callId}:2` as OfferId;

/** A call that rings at ana's, who was asked in it as well as ben. */
const core = {
  openCall: () => ({ callId }),
  call: () => ({ callId, offerId, agentId: ana, parties: [{ offerId: asked, agentId: ben }] }),
} as unknown as Parameters<typeof readReport>[0];

const read = (report: Parameters<typeof readReport>[2]) => readReport(core, "/pbx", report);

it("takes a telephone that is picked up for an accept, and one that refuses for a decline", () => {
  const subject = "call-1";
  expect(read({ kind: "pickedUp", offerId, subject })).toEqual({
    kind: "offerAccepted",
    agentId: ana,
    offerId,
  });
  expect(read({ kind: "refused", offerId, subject })).toEqual({
    kind: "offerDeclined",
    agentId: ana,
    offerId,
  });
  expect(read({ kind: "refused", offerId: asked, subject })).toMatchObject({ agentId: ben });
});

it("leaves out what belongs to an offer that nobody has any more", () => {
  const gone = `${callId}:9` as OfferId;
  expect(read({ kind: "refused", offerId: gone, subject: "call-1" })).toBeUndefined();
});
