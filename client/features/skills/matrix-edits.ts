import type { SkilledAgent } from "#shared/contracts/skills.ts";

/** What was typed and is not saved yet: per agent the level by skill, 0 for none. */
export type Edits = ReadonlyMap<string, Readonly<Record<string, number>>>;

/** Takes back what is as it was, so that only changes count. */
export function edited(edits: Edits, agent: SkilledAgent, skill: string, level: number): Edits {
  const { [skill]: _before, ...others } = edits.get(agent.agentId) ?? {};
  const isChange = level !== (agent.skills[skill] ?? 0);
  const wanted = isChange ? { ...others, [skill]: level } : others;
  const next = new Map(edits);
  if (Object.keys(wanted).length === 0) next.delete(agent.agentId);
  else next.set(agent.agentId, wanted);
  return next;
}

/** All skills of this agent once the edits are saved. */
export function skillsAfter(agent: SkilledAgent, edits: Edits): Record<string, number> {
  const wanted = { ...agent.skills, ...edits.get(agent.agentId) };
  return Object.fromEntries(Object.entries(wanted).filter(([, level]) => level > 0));
}

/** The level that was typed, in plain or full-width digits; 0 for none, null for anything else. */
export function readLevel(typed: string): number | null {
  const digit = typed.normalize("NFKC").trim().slice(-1);
  if (digit === "" || digit === "0") return 0;
  return /^[1-5]$/.test(digit) ? Number(digit) : null;
}
