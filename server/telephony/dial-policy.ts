import type { AgentId, QueueId } from "#shared/ids.ts";

/** Who wants to call which number, on behalf of which queue. */
export type DialWish = Readonly<{ number: string; agentId: AgentId; queueId: QueueId | null }>;

/** `number` in E.164 as it is dialled; `callerId`: the number shown, null for the trunk's own. */
export type PermittedNumber = Readonly<{ number: string; callerId: string | null }>;

/** Asked before every call that this server makes: dial, transfer, consultation, callback. */
export interface DialPolicy {
  /** Rejects with AppError where the call may not be made. */
  check(wish: DialWish): Promise<PermittedNumber>;
}
