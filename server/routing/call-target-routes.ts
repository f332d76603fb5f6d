import type { AgentState } from "#server/acd/outcome.ts";
import type { UserIdentity } from "#server/auth/identity.ts";
import { personOf } from "#server/auth/identity.ts";
import type { Engine } from "#server/engine/ports.ts";
import type { Api } from "#server/http/api.ts";
import type { TargetAgent, TargetPlace, TargetQueue } from "#shared/contracts/call-targets.ts";
import { colleagueStates, listCallTargets } from "#shared/contracts/call-targets.ts";
import type { Directory } from "./directory.ts";

/** More is never read; who is looked for is typed. */
const mostAgents = 40;

type Parts = Readonly<{
  engine: Pick<Engine, "core">;
  directory: Directory;
  /** Menus and boxes that the telephone system has. */
  places: () => Promise<readonly TargetPlace[]> | readonly TargetPlace[];
}>;

/** Whom a call can be passed on to. States and figures only of the teams of whoever asks. */
export function callTargetRoutes(api: Api, { engine, directory, places }: Parts): void {
  api.handle(listCallTargets, async ({ query: { q }, identity }) => {
    const person = personOf(identity);
    const wanted = folded(q);
    const named = ({ name }: { name: string }) => folded(name).includes(wanted);
    return {
      agents: agentsFor(person, wanted, { engine, directory }),
      queues: queuesFor(person, { engine, directory }).filter(named),
      places: [...(await places())].filter(named),
    };
  });
}

type Live = Pick<Parts, "engine" | "directory">;

function agentsFor(person: UserIdentity, wanted: string, { engine, directory }: Live) {
  const found: TargetAgent[] = [];
  for (const { agentId, displayName, userName, extension, teamIds } of directory.agents()) {
    const state = engine.core.agent(agentId);
    if (agentId === person.userId || !state) continue;
    const words = [displayName, userName, extension ?? ""].map(folded);
    if (!words.some((word) => word.includes(wanted))) continue;
    const isNear = [...teamIds].some((teamId) => person.teamIds.has(teamId));
    found.push({ agentId, displayName, extension, state: isNear ? stateOf(state) : null });
  }
  return found.toSorted(byState).slice(0, mostAgents);
}

function queuesFor(person: UserIdentity, { engine, directory }: Live): TargetQueue[] {
  return [...directory.queues()]
    .map(({ queueId, name, teamId }) => {
      const queue = person.teamIds.has(teamId) ? engine.core.queue(queueId) : undefined;
      const { waiting = null, agentsReady = null } = queue ?? {};
      return { queueId, name, waiting, agentsReady };
    })
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

function stateOf({ presence, activity, device, consoleAlive }: AgentState): TargetAgent["state"] {
  if (activity !== "idle") return "busy";
  // [TR3] Who is not ready for the queue can be asked all the same.
  if (presence.kind === "signedOut" || !consoleAlive || device === "lost") return "away";
  return presence.kind === "ready" ? "free" : "notReady";
}

function byState(a: TargetAgent, b: TargetAgent): number {
  return rank(a) - rank(b) || a.displayName.localeCompare(b.displayName);
}

/** Who cannot be asked comes after those nobody knows the state of. */
function rank({ state }: TargetAgent): number {
  return state === null ? colleagueStates.indexOf("busy") - 0.5 : colleagueStates.indexOf(state);
}

function folded(text: string): string {
  return text.normalize("NFKC").toLocaleLowerCase().trim();
}
