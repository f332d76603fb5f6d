import type { SeededRandom } from "#server/lib/seeded-random.ts";
import type { Phrases, Topic } from "./phrases.ts";

/** A call note: why they called, what was done, how it ended. */
export function writeNote(random: SeededRandom, phrases: Phrases, topic: Topic): string {
  const [wish, answer] = random.pick(phrases.cases[topic]);
  const sentences = [wish];
  if (random.chance(0.9)) sentences.push(answer);
  if (random.chance(0.8)) sentences.push(random.pick(phrases.endings));
  return fillSlots(random, phrases, sentences.join(phrases.gap));
}

export type TicketText = Readonly<{ subject: string; body: string; comments: readonly string[] }>;

/** A ticket of one piece: title, the customer's wish, and what was written under it. */
export function writeTicket(
  random: SeededRandom,
  phrases: Phrases,
  topic: Topic,
  commentCount: number,
): TicketText {
  const [wish, answer, title] = random.pick(phrases.cases[topic]);
  const comments = Array.from({ length: commentCount }, (_, index) =>
    index === 0 ? answer : random.pick(phrases.comments),
  );
  const filled = fillSlots(random, phrases, [title, wish, ...comments].join("\u0000"));
  const [subject = "", body = "", ...rest] = filled.split("\u0000");
  return { subject, body, comments: rest };
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
