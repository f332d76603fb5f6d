import { acceptOffer, acknowledgeOffer, declineOffer } from "./answer-offer.ts";
import type { Centre } from "./centre.ts";
import {
  attachConsole,
  choosePresence,
  forcePresence,
  loseConsole,
  reportDevice,
} from "./choose-presence.ts";
import { configureAgent, configureQueue, removeAgent, removeQueue } from "./configure.ts";
import { decideCaller } from "./caller-of-call.ts";
import { connectFailed, connectSucceeded } from "./connect-call.ts";
import { controlCall } from "./control-call.ts";
import { decideParties } from "./decide-parties.ts";
import type { AcdInput } from "./inputs.ts";
import type { Verdict } from "./outcome.ts";
import { reconcileCalls } from "./reconcile-calls.ts";
import { reportInSequence } from "./report-in-sequence.ts";
import { forceClose, requeueCall } from "./supervise-call.ts";
import { accepted } from "./verdicts.ts";
import { extendWrapUp, finishWrapUp } from "./wrap-up.ts";

/** Every input and the rule that answers it. */
export function decide(centre: Centre, input: AcdInput): Verdict {
  switch (input.kind) {
    case "callReported":
      return reportInSequence(centre, input);
    case "callsMissing":
      return reconcileCalls(centre, input.source, input.subjects);
    case "offerAcknowledged":
      return acknowledgeOffer(centre, input);
    case "offerAccepted":
      return acceptOffer(centre, input);
    case "offerDeclined":
      return declineOffer(centre, input);
    case "connectSucceeded":
      return connectSucceeded(centre, input.callId, input.offerId);
    case "connectFailed":
      return connectFailed(centre, input);
    case "controlRequested":
      return controlCall(centre, input);
    case "customerChosen":
    case "customerRejected":
      return decideCaller(centre, input);
    case "wrapUpFinished":
      return finishWrapUp(centre, input);
    case "wrapUpExtended":
      return extendWrapUp(centre, input);
    case "presenceChosen":
      return choosePresence(centre, input.agentId, input.presence);
    case "presenceForced":
      return forcePresence(centre, input.agentId, input.presence);
    case "consoleAttached":
      return attachConsole(centre, input.agentId);
    case "consoleLost":
      return loseConsole(centre, input.agentId);
    case "deviceReported":
      return reportDevice(centre, input.agentId, input.device);
    case "callForceClosed":
      return forceClose(centre, input.callId);
    case "callRequeued":
      return requeueCall(centre, input.callId);
    case "timePassed":
      return accepted();
    case "queueConfigured":
    case "agentConfigured":
    case "queueRemoved":
    case "agentRemoved":
      return decideSite(centre, input);
    default:
      return decideParties(centre, input);
  }
}

type SiteInput = Extract<
  AcdInput,
  { kind: "queueConfigured" | "agentConfigured" | "queueRemoved" | "agentRemoved" }
>;

function decideSite(centre: Centre, input: SiteInput): Verdict {
  switch (input.kind) {
    case "queueConfigured":
      return configureQueue(centre, input.queue);
    case "agentConfigured":
      return configureAgent(centre, input.agent);
    case "queueRemoved":
      return removeQueue(centre, input.queueId);
    case "agentRemoved":
      return removeAgent(centre, input.agentId);
  }
}
