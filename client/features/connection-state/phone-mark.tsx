import type { TablerIcon } from "@tabler/icons-react";
import { IconPhoneCheck, IconPhoneOff, IconPhonePause } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { DeviceState } from "#shared/contracts/agents.ts";
import { useDeskState } from "#client/realtime/desk-context.ts";
import type { Tone } from "#client/ui/state-mark.tsx";
import { StateMark } from "#client/ui/state-mark.tsx";

const looks: Record<DeviceState, { tone: Tone; icon: TablerIcon }> = {
  ok: { tone: "ok", icon: IconPhoneCheck },
  degraded: { tone: "warn", icon: IconPhonePause },
  lost: { tone: "bad", icon: IconPhoneOff },
};

export function PhoneMark() {
  const { t } = useTranslation("app");
  const device = useDeskState((state) => state.agent?.device);
  if (!device) return null;
  return (
    <StateMark {...looks[device]} strong={device === "lost"}>
      {t(`phone.${device}`)}
    </StateMark>
  );
}
