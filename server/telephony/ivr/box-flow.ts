import type { IvrConfig } from "#shared/contracts/ivr-config.ts";
import type { IvrFlow } from "#shared/contracts/ivr-flow.ts";

type Goal = Readonly<{ kind: "ivr"; flow: string } | { kind: "voicemail"; box: string }>;

const usualSeconds = 180;
/** No key of a flow begins with a space: it can never be one of the document's. */
const boxFlow = " voicemail";

/** A document in which the goal is a flow: for a voicemail box, one that records and hangs up. */
export function withBoxFlow(config: IvrConfig, goal: Goal): { config: IvrConfig; flow: string } {
  if (goal.kind === "ivr") return { config, flow: goal.flow };
  const known = Object.values(config.flows)
    .flatMap(({ steps }) => Object.values(steps))
    .find((step) => step.kind === "voicemail" && step.box === goal.box);
  const flow: IvrFlow = {
    name: goal.box,
    start: "message",
    steps: {
      message: {
        kind: "voicemail",
        box: goal.box,
        // Without a greeting of its own the box begins with the tone.
        prompt: known?.kind === "voicemail" ? known.prompt : "",
        maxSeconds: known?.kind === "voicemail" ? known.maxSeconds : usualSeconds,
        next: "end",
      },
      end: { kind: "hangUp", prompt: null },
    },
  };
  return { config: { ...config, flows: { ...config.flows, [boxFlow]: flow } }, flow: boxFlow };
}
