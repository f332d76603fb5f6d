import type { AcdInput } from "#server/acd/inputs.ts";
import type { CallCards } from "#server/customers/call-cards.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { AgentId } from "#shared/ids.ts";
import { CallId, InteractionId } from "#shared/ids.ts";
import { PhoneNumber } from "#shared/phone-number.ts";
import type { DialPolicy, DialWish } from "./dial-policy.ts";
import type { Lines } from "./lines.ts";

type Dependencies = {
  lines: Lines;
  cards: Pick<CallCards, "prepare" | "caller">;
  policy: DialPolicy;
};
type Dialled = Extract<AcdInput, { kind: "callDialled" }>;

/**
 * Makes the input of a call that an agent makes: permitted first, and whoever is called is looked
 * up as if they were calling. Its subject is ours, so it is the call's own id.
 */
export function dialOut({ lines, cards, policy }: Dependencies) {
  return async (wish: DialWish & { agentId: AgentId }): Promise<Dialled> => {
    const connector = lines.dialler();
    if (!connector) {
      throw new AppError("not_supported_by_phone", "No telephone system here makes calls.");
    }
    const outside = await policy.check(wish);
    const callId = CallId.parse(crypto.randomUUID());
    const ref = { source: connector.source, subject: callId };
    const number = PhoneNumber.safeParse(outside.number);
    cards.prepare(ref, {
      customerNumber: null,
      ani: number.success ? number.data : null,
      callerName: null,
    });
    const caller = await cards.caller(ref);
    return {
      kind: "callDialled",
      agentId: wish.agentId,
      ref,
      callId,
      interactionId: InteractionId.parse(crypto.randomUUID()),
      outside,
      queueId: wish.queueId,
      customerId: caller?.customerId ?? null,
      controls: connector.controls,
    };
  };
}
