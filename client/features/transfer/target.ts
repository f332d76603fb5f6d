import type { CallTargets, TargetAgent } from "#shared/contracts/call-targets.ts";
import type { CallTarget } from "#shared/contracts/calls.ts";

/** One line of the list: where to, and what is known of it. */
export interface Target {
  readonly key: string;
  readonly to: CallTarget;
  readonly name: string;
  /** Of a colleague. */
  readonly state: TargetAgent["state"];
  /** Of a queue: who waits and who is there. */
  readonly figures: { readonly waiting: number; readonly ready: number } | null;
}

/** What was typed comes first when it is a number; then people, queues and places. */
export function targetsOf(found: CallTargets | undefined, number: string | null): Target[] {
  const bare = { state: null, figures: null };
  const outside: Target[] =
    number === null ? [] : [{ ...bare, key: number, to: { kind: "number", number }, name: number }];
  if (!found) return outside;
  return [
    ...outside,
    ...found.agents.map(({ agentId, displayName, state }) => ({
      ...bare,
      key: agentId,
      to: { kind: "agent", agentId } as const,
      name: displayName,
      state,
    })),
    ...found.queues.map(({ queueId, name, waiting, agentsReady: ready }) => ({
      ...bare,
      key: queueId,
      to: { kind: "queue", queueId } as const,
      name,
      figures: waiting === null || ready === null ? null : { waiting, ready },
    })),
    ...found.places.map(({ name, ...to }) => ({ ...bare, key: `${to.kind}:${name}`, to, name })),
  ];
}

/** One can talk first with people; nobody answers for a queue. */
export function canBeAsked(target: Target): boolean {
  return (target.to.kind === "number" || target.to.kind === "agent") && canTakeOver(target);
}

/** A colleague who is not ready for the queue may still take a call that is meant for them. */
export function canTakeOver({ state }: Target): boolean {
  return state !== "away" && state !== "busy";
}
