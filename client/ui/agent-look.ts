import type { TablerIcon } from "@tabler/icons-react";
import {
  IconArrowsSplit,
  IconBell,
  IconCircleCheck,
  IconCircleMinus,
  IconCircleX,
  IconPencil,
  IconPhoneCall,
  IconPlayerPause,
} from "@tabler/icons-react";
import type { AgentView } from "#shared/contracts/agents.ts";
import type { Tone } from "./state-mark.tsx";

export interface Look {
  readonly tone: Tone;
  readonly icon: TablerIcon;
}

const activities: Record<Exclude<AgentView["activity"], "idle">, Look> = {
  offered: { tone: "info", icon: IconBell },
  connecting: { tone: "info", icon: IconBell },
  talking: { tone: "info", icon: IconPhoneCall },
  held: { tone: "warn", icon: IconPlayerPause },
  consulting: { tone: "info", icon: IconArrowsSplit },
  conference: { tone: "info", icon: IconArrowsSplit },
  wrapUp: { tone: "wrap", icon: IconPencil },
};

const presences: Record<AgentView["presence"]["kind"], Look> = {
  ready: { tone: "ok", icon: IconCircleCheck },
  notReady: { tone: "warn", icon: IconCircleMinus },
  signedOut: { tone: "off", icon: IconCircleX },
};

/** The activity while there is one, else the presence. */
export function lookOf({ activity, presence }: Pick<AgentView, "activity" | "presence">): Look {
  return activity === "idle" ? presences[presence.kind] : activities[activity];
}
