import type { AgentId, QueueId, SiteId } from "#shared/ids.ts";
import { entryOfNumber } from "#server/lib/entry-of-number.ts";
import type { Directory, DirectoryAgent, DirectoryNumber, DirectoryQueue } from "./directory.ts";
import type { AgentRow, Routing } from "./read-routing.ts";

/** The directory as of the last `show`; before the first it is empty. */
export class LiveDirectory implements Directory {
  readonly siteId: SiteId;
  country = "TW";
  timeZone = "Asia/Taipei";
  reasons: Directory["reasons"] = [];
  dispositions: Directory["dispositions"] = [];
  #agents = new Map<AgentId, DirectoryAgent>();
  #names = new Map<string, DirectoryAgent>();
  #queues = new Map<QueueId, DirectoryQueue>();
  #keys = new Map<string, DirectoryQueue>();
  /** From the document of the call flows, which has a life of its own. */
  numbers: readonly DirectoryNumber[] = [];
  #default: DirectoryQueue | undefined;

  constructor(siteId: SiteId) {
    this.siteId = siteId;
  }

  show({ site, agents, queues, reasons, dispositions }: Routing): void {
    this.country = site.country;
    this.timeZone = site.timeZone;
    this.reasons = reasons;
    this.dispositions = dispositions;
    const people = agents.map(toDirectoryAgent);
    this.#agents = new Map(people.map((agent) => [agent.agentId, agent]));
    // User names last: an extension must not hide a person's name.
    this.#names = new Map([
      ...people.flatMap((agent) => (agent.extension ? [[agent.extension, agent] as const] : [])),
      ...people.map((agent) => [agent.userName, agent] as const),
    ]);
    this.#queues = new Map(queues.map((queue) => [queue.queueId, queue]));
    this.#keys = new Map(queues.map((queue) => [queue.key, queue]));
    this.#default = queues.find((queue) => queue.isDefault) ?? queues[0];
  }

  agent(agentId: AgentId): DirectoryAgent | undefined {
    return this.#agents.get(agentId);
  }

  agentNamed(name: string): DirectoryAgent | undefined {
    return this.#names.get(name);
  }

  agents(): Iterable<DirectoryAgent> {
    return this.#agents.values();
  }

  queue(queueId: QueueId): DirectoryQueue | undefined {
    return this.#queues.get(queueId);
  }

  queueByKey(key: string): DirectoryQueue | undefined {
    return this.#keys.get(key);
  }

  defaultQueue(): DirectoryQueue | undefined {
    return this.#default;
  }

  dialled(dnis: string): DirectoryNumber | undefined {
    return entryOfNumber(this.numbers, dnis, this.country);
  }

  queues(): Iterable<DirectoryQueue> {
    return this.#queues.values();
  }
}

function toDirectoryAgent(row: AgentRow): DirectoryAgent {
  const { id: agentId, userName, displayName, extension, queueIds } = row;
  return { agentId, userName, displayName, extension, queueIds, teamIds: new Set(row.teamIds) };
}
