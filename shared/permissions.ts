/** Who may do what: the one access matrix, used by REST, sockets, screens and tests. */

export const roles = [
  "agent",
  "quality",
  "supervisor",
  "admin",
  "auditor",
  "integration",
  "wallboard",
] as const;
export type Role = (typeof roles)[number];

/**
 * How far a right reaches. `own`: what is assigned to the person or is their current call;
 * `team`: what belongs to a team of theirs; `site`: everything of the site; `statistics`: numbers
 * without names; `key`: what the integration key's scopes list.
 */
export type Scope = "own" | "team" | "site" | "statistics" | "key";

type Grants = Partial<Record<Role, Scope>>;

/** Anything not listed is denied. */
export const accessMatrix = {
  /** All that a session without its second factor may do: say who it is, prove it, leave. */
  "session:own": { agent: "own", quality: "own", supervisor: "own", admin: "own", auditor: "own" },
  "session:manage": { admin: "site" },
  "profile:own": { agent: "own", quality: "own", supervisor: "own", admin: "own", auditor: "own" },
  "desk:connect": { agent: "own", supervisor: "own" },
  "phone:use": { agent: "own", supervisor: "own" },
  "agentState:own": { agent: "own", supervisor: "own" },
  "agentState:read": {
    agent: "team",
    quality: "team",
    supervisor: "team",
    admin: "site",
    auditor: "site",
    integration: "key",
    wallboard: "statistics",
  },
  "agentState:force": { supervisor: "team", admin: "site" },
  "events:ingest": { integration: "key" },
  "assignment:read": { integration: "key" },
  "call:readLive": {
    agent: "own",
    quality: "team",
    supervisor: "team",
    admin: "site",
    auditor: "site",
    integration: "key",
    wallboard: "statistics",
  },
  "call:readHistory": {
    agent: "team",
    quality: "team",
    supervisor: "team",
    admin: "site",
    auditor: "site",
    integration: "key",
  },
  /** Every call with its filters: agents their own, supervisors their teams'. */
  "callLog:read": {
    agent: "own",
    quality: "team",
    supervisor: "team",
    admin: "site",
    auditor: "site",
    integration: "key",
  },
  "call:control": { agent: "own", supervisor: "own" },
  "call:transfer": { agent: "own", supervisor: "own" },
  "call:dial": { agent: "own", supervisor: "own" },
  "call:monitor": { supervisor: "team" },
  /** A word to the agent that the caller knows nothing of. */
  "call:advise": { supervisor: "team", admin: "site" },
  "call:forceClose": { agent: "own", supervisor: "team", admin: "site" },
  "call:requeue": { supervisor: "team", admin: "site" },
  "call:explain": { agent: "own", supervisor: "team", admin: "site" },
  "customer:read": {
    agent: "site",
    quality: "site",
    supervisor: "site",
    admin: "site",
    auditor: "site",
    integration: "key",
  },
  "customer:write": { agent: "site", supervisor: "site", admin: "site", integration: "key" },
  /** What is masked, with a reason: an agent's of the caller they talk to. */
  "customer:reveal": { agent: "own", supervisor: "site", admin: "site", auditor: "site" },
  "customer:export": { supervisor: "site", admin: "site", integration: "key" },
  "customer:import": { supervisor: "site", admin: "site", integration: "key" },
  "customField:write": { admin: "site" },
  "ticket:read": {
    agent: "team",
    quality: "team",
    supervisor: "team",
    admin: "site",
    auditor: "site",
    integration: "key",
  },
  "ticket:write": { agent: "team", supervisor: "team", admin: "site", integration: "key" },
  "ticketTemplate:write": { supervisor: "site", admin: "site" },
  /** `site`: may keep views for everybody. */
  "ticketView:write": {
    agent: "own",
    quality: "own",
    supervisor: "site",
    admin: "site",
  },
  "note:write": { agent: "own", supervisor: "own" },
  /** A conversation that stands with the wrong customer; an agent's own and their teams'. */
  "interaction:move": { agent: "team", supervisor: "team", admin: "site" },
  "queue:read": {
    agent: "team",
    quality: "team",
    supervisor: "team",
    admin: "site",
    auditor: "site",
    integration: "key",
    wallboard: "statistics",
  },
  "board:read": {
    supervisor: "team",
    admin: "site",
    auditor: "site",
    integration: "key",
    wallboard: "statistics",
  },
  /** From where on a queue's figures raise an alert. */
  "queueAlert:write": { supervisor: "team", admin: "site" },
  /** Figures of the past and the calls behind them; supervisors see their teams'. */
  "report:read": {
    quality: "team",
    supervisor: "team",
    admin: "site",
    auditor: "site",
    integration: "key",
  },
  "report:export": { supervisor: "team", admin: "site", auditor: "site", integration: "key" },
  "routing:read": {
    agent: "team",
    quality: "team",
    supervisor: "team",
    admin: "site",
    auditor: "site",
  },
  "routing:write": { admin: "site" },
  /** Who is how good at what. */
  "skill:assign": { supervisor: "team", admin: "site" },
  /** All settings in one file. */
  "configuration:read": { admin: "site", auditor: "site" },
  "configuration:write": { admin: "site" },
  "dialPolicy:read": { agent: "site", supervisor: "site", admin: "site", auditor: "site" },
  "dialPolicy:write": { admin: "site" },
  "workItem:read": {
    agent: "team",
    quality: "team",
    supervisor: "team",
    admin: "site",
    auditor: "site",
    integration: "key",
  },
  "workItem:write": { agent: "team", supervisor: "team", admin: "site", integration: "key" },
  /** All open work of one person to others, in one act. */
  "work:handOver": { supervisor: "team", admin: "site" },
  "user:read": { supervisor: "team", admin: "site", auditor: "site" },
  "user:write": { admin: "site" },
  "integrationKey:write": { admin: "site" },
  "integrationKey:read": { admin: "site", auditor: "site" },
  "webhook:write": { admin: "site" },
  "webhook:read": { admin: "site", auditor: "site" },
  "audit:read": { supervisor: "team", admin: "site", auditor: "site" },
  /** That there is a recording, of what and how long; not what is heard. */
  "recording:read": {
    agent: "own",
    quality: "team",
    supervisor: "team",
    admin: "site",
    auditor: "site",
    integration: "key",
  },
  /** An administrator looks after the files and does not listen to them. */
  "recording:play": {
    agent: "own",
    quality: "team",
    supervisor: "team",
    auditor: "site",
    integration: "key",
  },
  "recording:download": { supervisor: "team", integration: "key" },
  "recording:delete": { admin: "site" },
  "recording:pause": { agent: "own", supervisor: "own", integration: "key" },
  "ivr:read": { supervisor: "site", admin: "site", auditor: "site" },
  "ivr:write": { admin: "site" },
  "ivr:emergency": { supervisor: "site", admin: "site" },
  "customerPin:write": { supervisor: "site", admin: "site" },
  "simulator:control": { supervisor: "site", admin: "site" },
} as const satisfies Record<string, Grants>;

export type Action = keyof typeof accessMatrix;

/** How far the role's right to this action reaches; undefined means no. */
export function scopeOf(role: Role, action: Action): Scope | undefined {
  const grants: Grants = accessMatrix[action];
  return grants[role];
}
