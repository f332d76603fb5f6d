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

type ByTopic = Readonly<Record<Topic, readonly string[]>>;

/**
 * Sentences that notes, tickets and comments are put together from, in one language. Slots:
 * {product} {order} {amount} {month} {day} {hour}.
 */
export type Phrases = Readonly<{
  /** What the caller wants, as a note begins. */
  why: ByTopic;
  /** What the agent did about it. */
  did: ByTopic;
  /** How it ended, or what comes next. */
  then: readonly string[];
  subjects: ByTopic;
  /** What the IVR understood, a few words. */
  intents: ByTopic;
  comments: readonly string[];
  products: readonly string[];
  preferences: Readonly<Record<string, readonly string[]>>;
  notesToKnow: readonly string[];
  /** Between two sentences. */
  gap: string;
}>;
