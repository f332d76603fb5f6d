/** What customers call about. */
export const topics = [
  "billing",
  "delivery",
  "returns",
  "support",
  "installation",
  "sales",
  "account",
  "complaint",
] as const;
export type Topic = (typeof topics)[number];

/** What the caller wants, what the agent did about it, and the title of its ticket. */
export type Case = readonly [wish: string, answer: string, title: string];
type ByTopic = Readonly<Record<Topic, readonly string[]>>;

/**
 * Sentences that notes, tickets and comments are put together from, in one language. Slots:
 * {product} {order} {amount} {month} {day} {hour}.
 */
export type Phrases = Readonly<{
  /** What happens, so that question, answer and title belong together. */
  cases: Readonly<Record<Topic, readonly Case[]>>;
  /** How it ended, or what comes next. */
  endings: readonly string[];
  /** What the IVR understood, a few words. */
  intents: ByTopic;
  comments: readonly string[];
  products: readonly string[];
  preferences: Readonly<Record<string, readonly string[]>>;
  notesToKnow: readonly string[];
  /** Between two sentences. */
  gap: string;
}>;
