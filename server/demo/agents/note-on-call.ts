import type { SeededRandom } from "#server/lib/seeded-random.ts";
import { markets } from "#server/demo/seed/markets.ts";
import { phrasesZhTw } from "#server/demo/words/phrases-zh-tw.ts";
import { topics } from "#server/demo/words/phrases.ts";
import { writeNote } from "#server/demo/words/write-text.ts";
import type { LiveCall } from "#shared/contracts/calls.ts";

/** What an agent writes after this call: about what the IVR said it was, in the caller's language. */
export function noteOn(random: SeededRandom, call: LiveCall | undefined): string {
  const market = Object.values(markets).find(({ language }) => language === call?.language);
  const choice = Number(call?.ivr.digits?.menu ?? "0");
  const topic = topics[choice - 1] ?? random.pick(topics);
  return writeNote(random, market?.phrases ?? phrasesZhTw, topic);
}
