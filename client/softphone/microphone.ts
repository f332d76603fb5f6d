import { readMicrophoneFault } from "./microphone-fault.ts";
import type { PhoneFault } from "./phone-state.ts";

/** The browser's media, as far as the telephone uses it; tests have another. */
export type MediaSource = Pick<MediaDevices, "getUserMedia" | "enumerateDevices"> & {
  permission(): Promise<PermissionState | null>;
};

/** null on plain http elsewhere, where browsers have none of it. */
export function browserMedia(): MediaSource | null {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) return null;
  return {
    getUserMedia: (constraints) => devices.getUserMedia(constraints),
    enumerateDevices: () => devices.enumerateDevices(),
    async permission() {
      // Firefox before 131 does not know the name, and says so by rejecting.
      const name = "microphone" as PermissionName;
      const status = await navigator.permissions.query({ name }).catch(() => null);
      return status?.state ?? null;
    },
  };
}

export class MicrophoneError extends Error {
  override readonly name = "MicrophoneError";
  readonly fault: PhoneFault;

  constructor(fault: PhoneFault, cause?: unknown) {
    super(`The microphone cannot be used: ${fault}.`, { cause });
    this.fault = fault;
  }
}

const voice = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

/** Opens the microphone chosen, or any when that one is gone. Rejects with a MicrophoneError. */
export async function openMicrophone(
  media: MediaSource | null,
  deviceId: string,
): Promise<MediaStream> {
  if (!media) throw new MicrophoneError("insecurePage");
  const wanted: MediaTrackConstraints[] =
    deviceId === "" ? [voice] : [{ ...voice, deviceId: { exact: deviceId } }, voice];
  let failure: unknown;
  for (const audio of wanted) {
    try {
      return await media.getUserMedia({ audio });
    } catch (error) {
      failure = error;
      const gone = error instanceof Error && error.name === "OverconstrainedError";
      if (!gone) break;
    }
  }
  throw new MicrophoneError(readMicrophoneFault(failure, await media.permission()), failure);
}

/** What can be known without asking the person: null when calls could be taken. */
export async function findMicrophoneFault(
  media: MediaSource | null,
  worked: boolean,
): Promise<PhoneFault | null> {
  if (!media) return "insecurePage";
  const [permission, devices] = await Promise.all([media.permission(), media.enumerateDevices()]);
  if (permission === "denied") return "microphoneDenied";
  if (!devices.some(({ kind }) => kind === "audioinput")) return "microphoneMissing";
  // A browser that forgets its answers (Firefox) says "prompt" right after a yes.
  return permission === "granted" || worked ? null : "microphoneNotAsked";
}

export function release(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
