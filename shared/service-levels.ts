/** What service levels are made of. */
export type LevelCounts = Readonly<{
  answered: number;
  answeredInTime: number;
  abandoned: number;
  shortAbandoned: number;
  abandonedInTime: number;
}>;

export const serviceLevels = ["a", "b", "c", "d"] as const;
export type ServiceLevelName = (typeof serviceLevels)[number];
export type Fraction = Readonly<{ numerator: number; denominator: number }>;

/**
 * The four service levels in use, as fractions, so that whoever sees one sees what it is made of.
 * a: of the answered. b: of all that ended. c, shown first: without those who gave up at once.
 * d: whoever gave up in time lost nothing.
 */
export function serviceLevelOf(name: ServiceLevelName, counts: LevelCounts): Fraction {
  const { answered, answeredInTime, abandoned, shortAbandoned, abandonedInTime } = counts;
  const ended = answered + abandoned;
  switch (name) {
    case "a":
      return { numerator: answeredInTime, denominator: answered };
    case "b":
      return { numerator: answeredInTime, denominator: ended };
    case "c":
      return { numerator: answeredInTime, denominator: ended - shortAbandoned };
    case "d":
      return { numerator: answeredInTime + abandonedInTime, denominator: ended };
  }
}

/** 0 to 1; null while nothing counts. */
export function shareOf({ numerator, denominator }: Fraction): number | null {
  return denominator > 0 ? numerator / denominator : null;
}
