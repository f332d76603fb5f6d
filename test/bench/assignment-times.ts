import type { PbxLine } from "#test/support/pbx-line.ts";
import type { ScriptedDesk } from "#test/support/scripted-desk.ts";

const wallNow = () => performance.timeOrigin + performance.now();
const legGone = /"type":"ChannelDestroyed".*?"id":"(offer-[^"]+)"/gs;
/** The longest event is far shorter; what is kept is only the beginning of the next one. */
const keptChars = 8_000;

/**
 * Our own part of the way to an agent's next call: from Asterisk's word that their telephone is
 * free, as it passes on the wire, to the offer on their desk. Both are after all commits.
 */
export class AssignmentTimes {
  /** In milliseconds, since `begin`. */
  readonly gaps: number[] = [];
  readonly #freedAt = new Map<string, number>();
  #text = "";

  constructor(line: PbxLine) {
    line.onEvents = (chunk) => this.#read(chunk.toString("latin1"));
  }

  follow(desk: ScriptedDesk): void {
    let lastLeg: string | null = null;
    desk.on("call.offered", ({ offerId }) => {
      const leg = `offer-${offerId.replace(":", "-")}`;
      if (leg === lastLeg) return;
      const freedAt = lastLeg === null ? undefined : this.#freedAt.get(lastLeg);
      if (freedAt !== undefined) this.gaps.push(wallNow() - freedAt);
      lastLeg = leg;
    });
  }

  begin(): void {
    this.gaps.length = 0;
  }

  #read(chunk: string): void {
    this.#text += chunk;
    let read = 0;
    for (const found of this.#text.matchAll(legGone)) {
      if (found[1]) this.#freedAt.set(found[1], wallNow());
      read = found.index + found[0].length;
    }
    this.#text = this.#text.slice(Math.max(read, this.#text.length - keptChars));
  }
}
