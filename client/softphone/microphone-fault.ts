import type { PhoneFault } from "./phone-state.ts";

/**
 * What a refusal of `getUserMedia` means. JsSIP says "User Denied Media Access" to all of them, so
 * the microphone is asked before JsSIP is.
 */
export function readMicrophoneFault(
  error: unknown,
  permission: PermissionState | null,
): PhoneFault {
  const { name, message } = error instanceof Error ? error : { name: "", message: "" };
  switch (name) {
    case "NotAllowedError":
      // Chromium's words for a macOS or Windows privacy switch.
      if (/by system/i.test(message)) return "microphoneBlocked";
      // Neither yes nor no: the question was closed, or nobody may be asked here.
      if (permission === "prompt") return "microphoneNotAsked";
      return "microphoneDenied";
    case "SecurityError":
      return "microphoneBlocked";
    case "NotFoundError":
    case "OverconstrainedError":
      return "microphoneMissing";
    case "TypeError":
      return "insecurePage";
    default:
      // NotReadableError, AbortError and what is to come: it is there and gives nothing.
      return "microphoneBusy";
  }
}
