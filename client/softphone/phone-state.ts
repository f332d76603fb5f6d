/** Why the telephone in this browser cannot be used, as honestly as the browser lets us say it. */
export type PhoneFault =
  /** This browser was never asked, or the question was put away: "Start shift" asks. */
  | "microphoneNotAsked"
  /** Refused for this site, in the browser. */
  | "microphoneDenied"
  /** The operating system or the company's policy keeps the browser from it. */
  | "microphoneBlocked"
  | "microphoneMissing"
  /** Another program has it, or it does not answer. */
  | "microphoneBusy"
  /** Plain http on another machine: browsers give such pages no microphone. */
  | "insecurePage"
  /** The way to the exchange is interrupted; it is tried again. */
  | "lineLost"
  /** The exchange refused this browser; a new password is fetched. */
  | "lineRefused"
  /** The telephone system does not answer our server. */
  | "exchangeAway"
  /** Another browser of this person is the telephone. */
  | "elsewhere"
  /** The media's way is interrupted; it is built anew. */
  | "mediaLost"
  /** Registered and heard of nothing: the echo did not come. */
  | "echoFailed";

export type Line =
  /** Agents here have other telephones, or this person has none. */
  | { readonly kind: "off" }
  /** This person said that they have another telephone. */
  | { readonly kind: "other" }
  | { readonly kind: "starting" }
  | { readonly kind: "registered" }
  | { readonly kind: "lost"; readonly fault: PhoneFault };

export type Microphone =
  | { readonly kind: "ok" }
  | { readonly kind: "failed"; readonly fault: PhoneFault };

export interface AudioDevice {
  readonly id: string;
  readonly label: string;
}

export type DeviceRole = "microphone" | "speaker" | "ring";

/** What is plugged in, and what was chosen; `""` is the system's choice. */
export interface AudioDevices {
  readonly inputs: readonly AudioDevice[];
  readonly outputs: readonly AudioDevice[];
  readonly chosen: Readonly<Record<DeviceRole, string>>;
  /** The chosen headset is gone and another took its place. */
  readonly replaced: boolean;
}

/** Of the last seconds. `lossPercent` and `jitterMs` are of what arrives here. */
export interface CallQuality {
  readonly lossPercent: number;
  readonly jitterMs: number;
  readonly roundTripMs: number | null;
  /** Nothing arrives at all. */
  readonly silent: boolean;
  readonly verdict: "good" | "fair" | "poor";
}

export interface PhoneCall {
  readonly callId: string | null;
  readonly stage: "ringing" | "answering" | "talking" | "mending";
  readonly quality: CallQuality | null;
}

export type EchoTest =
  | { readonly kind: "off" }
  | { readonly kind: "calling" }
  /** What is spoken comes back. */
  | { readonly kind: "echoing" }
  | { readonly kind: "failed"; readonly fault: PhoneFault };

/** All a screen may know of the telephone. It is plain data, so that tabs can tell each other. */
export interface PhoneState {
  readonly line: Line;
  /** This tab is the telephone; another tab of the same browser is, when false. */
  readonly here: boolean;
  readonly microphone: Microphone;
  readonly devices: AudioDevices;
  /** The browser plays nothing before a click. */
  readonly soundLocked: boolean;
  readonly call: PhoneCall | null;
  readonly echo: EchoTest;
  /** The agent wants to work and something is missing: the checks are on the screen. */
  readonly checking: boolean;
}

export const phoneOff: PhoneState = {
  line: { kind: "off" },
  here: false,
  microphone: { kind: "failed", fault: "microphoneNotAsked" },
  devices: {
    inputs: [],
    outputs: [],
    chosen: { microphone: "", speaker: "", ring: "" },
    replaced: false,
  },
  soundLocked: false,
  call: null,
  echo: { kind: "off" },
  checking: false,
};

/** Whether calls are to come to this browser, whatever keeps them from it now. */
export function isPhone({ kind }: Line): boolean {
  return kind !== "off" && kind !== "other";
}

/** What keeps this telephone from taking calls, the most telling first; null: nothing. */
export function faultOf({ line, microphone }: PhoneState): PhoneFault | null {
  if (!isPhone(line)) return null;
  if (line.kind === "lost") return line.fault;
  if (microphone.kind === "failed") return microphone.fault;
  return line.kind === "starting" ? "lineLost" : null;
}
