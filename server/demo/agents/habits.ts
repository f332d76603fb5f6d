type Range = readonly [low: number, high: number];

/** How simulated agents work; times in ms. */
export type Habits = Readonly<{
  answers: Readonly<Record<"accept" | "decline" | "ringOut", number>>;
  answerMs: Range;
  holdChance: number;
  beforeHoldMs: Range;
  holdMs: Range;
  wrapUpMs: Range;
  dispositions: Readonly<Record<string, number>>;
  betweenBreaksMs: number;
  breakReasons: Readonly<Record<string, number>>;
  /** How long they stay away, by not-ready reason. */
  awayMs: Readonly<Record<string, Range>>;
  otherwiseAwayMs: Range;
}>;

export const ordinaryHabits: Habits = {
  answers: { accept: 94, decline: 3, ringOut: 3 },
  answerMs: [1_000, 6_000],
  holdChance: 0.08,
  beforeHoldMs: [10_000, 30_000],
  holdMs: [5_000, 20_000],
  wrapUpMs: [4_000, 25_000],
  dispositions: {
    resolved: 60,
    information: 20,
    ticketOpened: 8,
    callback: 6,
    escalated: 4,
    other: 2,
  },
  betweenBreaksMs: 30 * 60_000,
  breakReasons: { break: 60, paperwork: 25, meeting: 15 },
  awayMs: {
    signedOut: [500, 4_000],
    signedInNotReady: [500, 4_000],
    rona: [5_000, 25_000],
    consecutiveMisses: [5_000, 25_000],
    break: [120_000, 360_000],
    paperwork: [60_000, 240_000],
    meeting: [180_000, 600_000],
    // A supervisor who sends somebody away wants to see them stay away.
    supervisorForced: [300_000, 300_000],
  },
  otherwiseAwayMs: [10_000, 20_000],
};
