import type { AriSettings } from "./ari-client.ts";

export type AsteriskSettings = Readonly<{
  ari: AriSettings;
  /** The event source it speaks for, such as `/pbx/asterisk`. */
  source: string;
  /**
   * How outside numbers are dialled: the name of a PJSIP endpoint, or a whole dial string in which
   * `{number}` is replaced by the number as E.164 and `{digits}` by the same without its plus.
   */
  trunk: string;
  /** The dialplan's context for what agents dial on their telephones. */
  agentContext: string;
  /** The class of music on hold. */
  music: string;
  /** The address that browsers send their media to, where Asterisk cannot know it. */
  mediaAddress: string | undefined;
  /** Where it takes SIP over WebSocket; `/ws` beside ARI, unless told otherwise. */
  phoneSocketUrl: string;
}>;

export function dialString(trunk: string, number: string): string {
  if (!trunk.includes("{")) return `PJSIP/${number}@${trunk}`;
  return trunk.replaceAll("{number}", number).replaceAll("{digits}", number.replace(/^\+/, ""));
}

export function phoneSocketOf(ariUrl: string): string {
  return new URL("/ws", ariUrl.replace(/^http/, "ws")).href;
}
