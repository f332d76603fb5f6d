import type { CallRecord } from "./call-records.ts";
import type { CallerLog, Heard } from "./sipp-caller.ts";

const toleranceMs = 1_000;
/** A gap of a packet or two is no pause, and the first words of a voice are no talk yet. */
const shortestMs = 300;
/** Each begin and end of a voice is heard up to this much later than it is written down. */
const slackMs = 250;

/** In which ways the record is not what the caller's side logged; empty: it is. */
export function differencesOf(log: CallerLog, record: CallRecord | undefined): string[] {
  if (log.fault) return [log.fault];
  if (!record) return ["there is no record"];
  const found: string[] = [];
  const differ = (what: string, caller: unknown, server: unknown) => {
    if (caller !== server) found.push(`${what}: ${String(caller)}, recorded ${String(server)}`);
  };
  const near = (what: string, caller: number, server: number, within = toleranceMs) => {
    if (Math.abs(caller - server) > within) {
      found.push(`${what}: ${Math.round(caller)} ms, recorded ${Math.round(server)} ms`);
    }
  };
  const outcome = outcomeOf(log, record);
  differ("outcome", outcome, record.outcome);
  differ("outcome of the interaction", outcome, record.interaction.outcome);
  differ("ended by the caller", log.endedBy === "here", record.clearedBy === "customer");
  compareDigits(log, record, differ);
  const lasted = log.endedAt - log.invitedAt;
  near("duration", lasted, (record.endedAt ?? 0) - record.openedAt);
  compareVoices(log, record, differ, near);
  return found;
}

/** Answered is whoever heard an agent; a voice of less than a second may have got lost on the way. */
function outcomeOf(log: CallerLog, { queuedAt, answeredAt, endedAt }: CallRecord): string {
  if (speakersIn(log.heard).length > 0) return "answered";
  if (answeredAt !== null && (endedAt ?? 0) - answeredAt < toleranceMs) return "answered";
  return log.plan.manner === "lost" || queuedAt === null ? "ivrOnly" : "abandoned";
}

type Differ = (what: string, caller: unknown, server: unknown) => void;
type Near = (what: string, caller: number, server: number, within?: number) => void;

function compareDigits({ plan }: CallerLog, record: CallRecord, differ: Differ): void {
  const { digits, customerNumber } = record;
  differ("language key", plan.language, digits["language"]);
  differ("customer number", plan.customerNumber, customerNumber);
  if (plan.manner !== "lost") differ("menu key", plan.menu, digits["menu"]);
}

/** Who was heard, in the order of their first word, and each for how long. */
function compareVoices(
  log: CallerLog,
  { talks, answeredAt, interaction, handOvers }: CallRecord,
  differ: Differ,
  near: Near,
) {
  const heard = speakersIn(log.heard);
  // A word too short to be sure of may have been heard or not; whoever was heard must be recorded.
  const counted = talks.filter(
    ({ agent, from, until }) => until - from >= shortestMs + slackMs || heard.includes(agent),
  );
  const recorded = [...new Set(counted.map(({ agent }) => agent))];
  differ("who spoke", heard.join(" → "), recorded.join(" → "));
  const first = log.heard.find(({ voices }) => isAgents(voices));
  if (first && answeredAt !== null) near("first word", first.from, answeredAt);
  // Between two agents the caller waits, which counts as nobody's.
  if (first && heard.length === 1 && recorded.length === 1 && handOvers === 0) {
    near("time with the agent", log.endedAt - first.from, interaction.durationMs ?? 0);
  }
  for (const agent of recorded) {
    const parts = counted.filter((talk) => talk.agent === agent);
    const server = parts.reduce((sum, { from, until }) => sum + until - from, 0);
    const caller = log.heard
      .filter(({ voices }) => voices.split("+").includes(agent))
      .reduce((sum, { from, until }) => sum + until - from, 0);
    near(`talk with ${agent}`, caller, server, toleranceMs + parts.length * slackMs);
  }
}

const isAgents = (voices: string) => voices !== "" && !voices.includes("music");

export function speakersIn(heard: readonly Heard[]): string[] {
  const long = heard.filter(
    ({ voices, from, until }) => isAgents(voices) && until - from >= shortestMs,
  );
  return [...new Set(long.flatMap(({ voices }) => voices.split("+")))];
}
