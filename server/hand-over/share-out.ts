import type { CustomerId, UserId } from "#shared/ids.ts";

type Piece = Readonly<{ customerId: CustomerId | null }>;

/**
 * Who gets what: as evenly as goes, and all that is about one customer to one person. The biggest
 * customers first, each to whoever has least by then; what is about nobody fills up.
 */
export function shareOut<P extends Piece>(
  pieces: readonly P[],
  to: readonly [UserId, ...UserId[]],
): Map<P, UserId> {
  const loads = new Map(to.map((userId) => [userId, 0]));
  const shares = new Map<P, UserId>();
  for (const group of groupsOf(pieces)) {
    const receiver = leastLoaded(loads, to[0]);
    loads.set(receiver, (loads.get(receiver) ?? 0) + group.length);
    for (const piece of group) shares.set(piece, receiver);
  }
  return shares;
}

function groupsOf<P extends Piece>(pieces: readonly P[]): P[][] {
  const groups = new Map<unknown, P[]>();
  for (const piece of pieces) {
    const key = piece.customerId ?? piece;
    groups.set(key, [...(groups.get(key) ?? []), piece]);
  }
  return [...groups.values()].toSorted((a, b) => b.length - a.length);
}

function leastLoaded(loads: ReadonlyMap<UserId, number>, first: UserId): UserId {
  let least = first;
  for (const [userId, load] of loads) {
    if (load < (loads.get(least) ?? 0)) least = userId;
  }
  return least;
}
