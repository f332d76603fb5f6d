import type { Pool } from "pg";
import type { SeededRandom } from "#server/lib/seeded-random.ts";
import type { NextCaller, SimulatedCaller } from "#server/telephony/simulator/simulated-caller.ts";
import {
  languageSkill,
  queueOfTopic,
  simulatedQueueKeys,
  topicWeights,
} from "./seed/demo-queues.ts";
import { markets } from "./seed/markets.ts";
import { makePhone, mobiles } from "./seed/phone-patterns.ts";
import type { Topic } from "./words/phrases.ts";
import { phrasesZhTw } from "./words/phrases-zh-tw.ts";
import { topics } from "./words/phrases.ts";

type Persona = Readonly<{
  code: string;
  language: string | null;
  number: string;
  tier: string;
  organisation: string | null;
}>;

const demoDnis = "+886255501234";
const phrasesByLanguage = new Map(
  Object.values(markets).map(({ language, phrases }) => [language, phrases]),
);

/** Customers of the demo who may call: a random thousand of their numbers, shared ones included. */
export async function loadDemoCallers(pool: Pool, random: SeededRandom): Promise<NextCaller> {
  const { rows } = await pool.query<Persona>(
    `SELECT c.code, c.language, c.tier, p.value AS number,
       CASE WHEN c.kind = 'organisation' THEN c.display_name END AS organisation
     FROM contact_points p JOIN customers c ON c.id = p.customer_id
     WHERE p.value LIKE '+%' AND c.code <> 'C000001' ORDER BY md5(p.id::text) LIMIT 1000`,
  );
  return createDemoCallers(random, rows);
}

/** Most callers are known; some call from a new number, some hide theirs, some type a customer number. */
export function createDemoCallers(random: SeededRandom, personas: readonly Persona[]): NextCaller {
  return (queues) => {
    const who = random.weighted({ known: personas.length > 0 ? 80 : 0, unknown: 13, withheld: 7 });
    const persona = personas.length > 0 && who !== "unknown" ? random.pick(personas) : undefined;
    const { queue, topic } = chooseDesk(random, queues, persona);
    const language = persona?.language ?? "zh-TW";
    return {
      ani: aniOf(random, who, persona),
      ...(who === "known" && persona?.organisation && { callerName: persona.organisation }),
      dnis: demoDnis,
      language,
      queue,
      ivr: ivrOf(random, topic, language, who === "unknown" ? undefined : persona),
      ...skillsFor(random, language),
      ...(queue === "complaints" && { priority: 1 }),
    };
  };
}

function aniOf(
  random: SeededRandom,
  who: "known" | "unknown" | "withheld",
  persona: Persona | undefined,
): string | null {
  if (who === "withheld") return null;
  return persona?.number ?? makePhone(random, random.pick(mobiles.TW)).value;
}

/** The usual desk of what they call about; where other queues are set, any of those. */
function chooseDesk(
  random: SeededRandom,
  queues: readonly string[],
  persona: Persona | undefined,
): { queue: string; topic: Topic } {
  const topic = random.weighted(topicWeights);
  const usual = persona?.tier === "mvc" && random.chance(0.5) ? "vip" : queueOfTopic[topic];
  if (queues.includes(usual)) return { queue: usual, topic };
  const queue = random.pick(queues.length > 0 ? queues : simulatedQueueKeys);
  return { queue, topic: topics.find((other) => queueOfTopic[other] === queue) ?? topic };
}

function ivrOf(
  random: SeededRandom,
  topic: Topic,
  language: string,
  persona: Persona | undefined,
): SimulatedCaller["ivr"] {
  const phrases = phrasesByLanguage.get(language) ?? phrasesZhTw;
  const typesCode = persona !== undefined && random.chance(0.25);
  return {
    path: ["main", queueOfTopic[topic]],
    digits: { menu: String(topics.indexOf(topic) + 1) },
    intent: random.pick(phrases.intents[topic]),
    ...(typesCode && { customerNumber: persona.code, authenticated: random.chance(0.8) }),
  };
}

/** Who speaks no Mandarin waits for somebody who speaks their language. */
function skillsFor(random: SeededRandom, language: string): Pick<SimulatedCaller, "skills"> {
  const skill = languageSkill[language];
  return skill && random.chance(0.8) ? { skills: { [skill]: 2 } } : {};
}
