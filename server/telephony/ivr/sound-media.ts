/**
 * Asterisk keeps what it fetched under a path of its own, for which it has only as much room as the
 * address is long: a short address cannot be played.
 */
const roomForPath = 240;

/** How a telephone system is told to play what lies at this address. */
export function mediaAt(address: string): string {
  return `sound:${address}?${"_".repeat(Math.max(0, roomForPath - address.length))}`;
}
