import type { SeededRandom } from "#server/lib/seeded-random.ts";
import type { Phrases, Topic } from "./phrases.ts";

/** A call note: why they called, what was done, how it ended. */
export function writeNote(random: SeededRandom, phrases: Phrases, topic: Topic): string {
  const sentences = [random.pick(phrases.why[topic])];
  if (random.chance(0.9)) sentences.push(random.pick(phrases.did[topic]));
  if (random.chance(0.8)) sentences.push(random.pick(phrases.then));
  if (random.chance(0.15)) sentences.push(random.pick(phrases.comments));
  return fillSlots(random, phrases, sentences.join(phrases.gap));
}

export function writeSubject(random: SeededRandom, phrases: Phrases, topic: Topic): string {
  return fillSlots(random, phrases, random.pick(phrases.subjects[topic]));
}

/** What the customer asked for, as the ticket tells it. */
export function writeRequest(random: SeededRandom, phrases: Phrases, topic: Topic): string {
  const sentences = [random.pick(phrases.why[topic]), random.pick(phrases.then)];
  return fillSlots(random, phrases, sentences.join(phrases.gap));
}

export function writeComment(random: SeededRandom, phrases: Phrases, topic: Topic): string {
  const sentence = random.pick(random.chance(0.5) ? phrases.comments : phrases.did[topic]);
  return fillSlots(random, phrases, sentence);
}

/** One product, order and amount per text: it is about one thing. */
function fillSlots(random: SeededRandom, phrases: Phrases, text: string): string {
  const slots: Record<string, string> = {
    product: random.pick(phrases.products),
    order: orderNumber(random.whole(0, 999_999)),
    amount: (random.whole(6, 480) * 10).toLocaleString("en"),
    month: String(random.whole(1, 12)),
    day: String(random.whole(3, 28)),
    hour: String(random.whole(10, 20)),
  };
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => slots[name] ?? whole);
}

export function orderNumber(n: number): string {
  return `A${String(n).padStart(6, "0")}`;
}
