import type { NotReadyReason, Disposition } from "#shared/contracts/realtime.ts";
import type { AgentId, QueueId, SiteId, TeamId } from "#shared/ids.ts";
import type { z } from "zod/mini";

export type DirectoryAgent = Readonly<{
  agentId: AgentId;
  userName: string;
  displayName: string;
  extension: string | null;
  teamIds: ReadonlySet<TeamId>;
  queueIds: readonly QueueId[];
}>;

export type DirectoryQueue = Readonly<{
  queueId: QueueId;
  key: string;
  name: string;
  teamId: TeamId;
  serviceLevelMs: number;
  shortAbandonMs: number;
}>;

/** What a number of ours that was called says of its callers. */
export type DirectoryNumber = Readonly<{
  dnis: string;
  /** By key. */
  queue?: string | null | undefined;
  language?: string | null | undefined;
  brand?: string | null | undefined;
}>;

/** Names for ids and ids for names, in memory: events, desks and boards need them at every step. */
export interface Directory {
  readonly siteId: SiteId;
  readonly country: string;
  readonly timeZone: string;
  agent(agentId: AgentId): DirectoryAgent | undefined;
  /** By user name or extension. */
  agentNamed(name: string): DirectoryAgent | undefined;
  agents(): Iterable<DirectoryAgent>;
  queue(queueId: QueueId): DirectoryQueue | undefined;
  queueByKey(key: string): DirectoryQueue | undefined;
  defaultQueue(): DirectoryQueue | undefined;
  queues(): Iterable<DirectoryQueue>;
  dialled(dnis: string): DirectoryNumber | undefined;
  readonly reasons: readonly z.infer<typeof NotReadyReason>[];
  readonly dispositions: readonly Disposition[];
}
