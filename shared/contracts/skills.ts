import * as z from "zod/mini";
import { AgentId, TeamId } from "#shared/ids.ts";
import { endpoint } from "./endpoint.ts";

/** What events and the IVR call a skill; it never changes. */
export const SkillKey = z.string().check(z.regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}$/));

/** From 1, knows something of it, to 5, best at it. */
export const SkillLevel = z.int().check(z.minimum(1), z.maximum(5));

/** `rev` is a print of the name. */
export const Skill = z.object({
  key: z.string(),
  name: z.string(),
  agents: z.int(),
  rev: z.int(),
});
export type Skill = z.infer<typeof Skill>;

/** One row of the matrix: somebody who takes calls, and how well they know what. */
export const SkilledAgent = z.object({
  agentId: AgentId,
  userName: z.string(),
  displayName: z.string(),
  teamIds: z.array(TeamId),
  /** Level by key; what is not named they do not have. */
  skills: z.record(z.string(), z.int()),
  rev: z.int(),
});
export type SkilledAgent = z.infer<typeof SkilledAgent>;

const OneSkill = z.object({ skillKey: SkillKey });

export const listSkills = endpoint({
  method: "GET",
  path: "/skills",
  access: "routing:read",
  summary: "What a call may require and an agent may have",
  response: z.object({ items: z.array(Skill) }),
});

export const putSkill = endpoint({
  method: "PUT",
  path: "/skills/:skillKey",
  access: "routing:write",
  summary: "Add a skill (If-Match: 0), or rename it (If-Match: rev)",
  params: OneSkill,
  body: z.object({ name: z.string().check(z.trim(), z.minLength(1), z.maxLength(60)) }),
  response: Skill,
});

export const deleteSkill = endpoint({
  method: "DELETE",
  path: "/skills/:skillKey",
  access: "routing:write",
  summary: "Take a skill from everybody and forget it",
  params: OneSkill,
});

export const listSkilledAgents = endpoint({
  method: "GET",
  path: "/agent-skills",
  access: "skill:assign",
  summary: "The matrix: who takes calls, with their skills; supervisors see their teams",
  response: z.object({ items: z.array(SkilledAgent) }),
});

export const putAgentSkills = endpoint({
  method: "PUT",
  path: "/agent-skills/:agentId",
  access: "skill:assign",
  summary: "Say all that somebody is good at (If-Match: rev); waiting calls follow at once",
  params: z.object({ agentId: AgentId }),
  body: z.object({ skills: z.record(SkillKey, SkillLevel) }),
  response: SkilledAgent,
});
