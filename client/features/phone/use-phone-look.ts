import type { TablerIcon } from "@tabler/icons-react";
import {
  IconDeviceLandlinePhone,
  IconPhoneCheck,
  IconPhoneOff,
  IconPhonePause,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { PhoneState } from "#client/softphone/phone-state.ts";
import { faultOf } from "#client/softphone/phone-state.ts";
import { usePhoneState } from "#client/softphone/softphone-context.ts";
import type { Tone } from "#client/ui/state-mark.tsx";

interface PhoneLook {
  tone: Tone;
  icon: TablerIcon;
  word: string;
}

/** The telephone in one word, for the top bar. */
export function usePhoneLook(): PhoneLook {
  const { t } = useTranslation("phone");
  const word = wordOf(usePhoneState((state) => state));
  const looks = {
    ok: { tone: "ok", icon: IconPhoneCheck },
    other: { tone: "info", icon: IconDeviceLandlinePhone },
    starting: { tone: "info", icon: IconPhonePause },
    weak: { tone: "warn", icon: IconPhonePause },
    mending: { tone: "warn", icon: IconPhonePause },
    lost: { tone: "bad", icon: IconPhoneOff },
  } as const;
  return { ...looks[word], word: t(`mark.${word}`) };
}

function wordOf(state: PhoneState): "ok" | "other" | "starting" | "weak" | "mending" | "lost" {
  const { line, microphone, call } = state;
  if (line.kind === "other") return "other";
  if (line.kind === "starting" && microphone.kind === "ok") return "starting";
  if (faultOf(state) !== null) return "lost";
  if (call?.stage === "mending") return "mending";
  return call?.quality?.verdict === "poor" ? "weak" : "ok";
}
