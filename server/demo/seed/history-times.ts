import type { SeededRandom } from "#server/lib/seeded-random.ts";

export const dayMs = 86_400_000;
const historyMs = 3 * 365 * dayMs;
const opensAtMs = 3_600_000;
const openForMs = 12 * 3_600_000;

export const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * dayMs);

/**
 * A moment of the last three years, more likely a late one, from 09:00 to 21:00 in Taipei, and to
 * the day not before they became a customer.
 */
export function someTime(random: SeededRandom, since: Date, until: Date): Date {
  const oldest = Math.max(until.getTime() - historyMs, since.getTime());
  const ago = random.fraction() ** 1.3 * Math.max(until.getTime() - oldest, 0);
  const day = Math.floor((until.getTime() - ago) / dayMs) * dayMs;
  const time = day + opensAtMs + random.fraction() * openForMs;
  // Over by then, however long they talked.
  return new Date(time > until.getTime() - 3_600_000 ? time - dayMs : time);
}

/** Picks customers by weight: a few call often, most now and then, some never. */
export class Crowd<Member> {
  #members: readonly Member[];
  #sums: readonly number[];

  constructor(members: readonly Member[], weight: (member: Member) => number) {
    let sum = 0;
    this.#members = members;
    this.#sums = members.map((member) => (sum += weight(member)));
  }

  pick(random: SeededRandom): Member {
    const mark = random.fraction() * (this.#sums.at(-1) ?? 0);
    let low = 0;
    let high = this.#sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#sums[middle]! > mark) high = middle;
      else low = middle + 1;
    }
    return this.#members[low]!;
  }
}
