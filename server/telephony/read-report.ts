import type { AcdQuestions } from "#server/acd/acd-core.ts";
import type { AcdInput } from "#server/acd/inputs.ts";
import type { AgentId, CallId, OfferId } from "#shared/ids.ts";
import type { ConnectorReport } from "./connector.ts";

/** Of what was recorded or left behind; nothing that routing decides by. */
export type MediaReport = Extract<
  ConnectorReport,
  { kind: "recorded" | "voicemailLeft" | "callbackWished" }
>;
type RoutingReport = Exclude<ConnectorReport, MediaReport | { kind: "event" }>;
type Core = Pick<AcdQuestions, "openCall" | "call">;

export function isMedia(report: ConnectorReport): report is MediaReport {
  const { kind } = report;
  return kind === "recorded" || kind === "voicemailLeft" || kind === "callbackWished";
}

/** A connector's report as an input of the core; undefined when its call is over. */
export function readReport(
  core: Core,
  source: string,
  report: RoutingReport,
): AcdInput | undefined {
  if (report.kind === "device") {
    return { kind: "deviceReported", agentId: report.agentId, device: report.device };
  }
  const callId = core.openCall({ source, subject: report.subject })?.callId;
  if (!callId) return undefined;
  switch (report.kind) {
    case "connected":
      return { kind: "connectSucceeded", callId, offerId: report.offerId };
    case "connectFailed":
      return { kind: "connectFailed", callId, offerId: report.offerId, fault: report.fault };
    case "pickedUp": {
      const agentId = agentOfOffer(core, callId, report.offerId);
      return agentId && { kind: "offerAccepted", agentId, offerId: report.offerId };
    }
    case "refused": {
      const agentId = agentOfOffer(core, callId, report.offerId);
      return agentId && { kind: "offerDeclined", agentId, offerId: report.offerId };
    }
    case "partyUp":
      return report.party === "caller"
        ? undefined
        : { kind: "partyJoined", callId, party: report.party };
    case "partyGone":
      // The caller's own end is an event of the call.
      return report.party === "caller"
        ? undefined
        : { kind: "partyLeft", callId, party: report.party, cause: report.cause };
    case "monitorGone":
      return { kind: "monitoringEnded", callId, by: report.supervisorId };
  }
}

function agentOfOffer(core: Core, callId: CallId, offerId: OfferId): AgentId | undefined {
  const call = core.call(callId);
  if (call?.offerId === offerId) return call.agentId ?? undefined;
  const party = call?.parties.find((one) => one.offerId === offerId);
  return party?.agentId ?? undefined;
}
