import { Button } from "@mantine/core";
import { IconPhoneOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useHotkey } from "#client/lib/use-hotkey.ts";
import { useDeskState } from "#client/realtime/desk-context.ts";
import { useKeyHint } from "#client/ui/key-hint.tsx";
import styles from "./call-bar.module.css";

interface HangUpButtonProps {
  /** The call goes on without this agent. */
  leaves: boolean;
  busy: boolean;
  onPress: () => void;
}

/** With Shift, so that nobody is cut off by a slip; while another call rings the key declines that. */
export function HangUpButton({ leaves, busy, onPress }: HangUpButtonProps) {
  const { t } = useTranslation("call");
  const rings = useDeskState((desk) => desk.offer !== null);
  const hint = useKeyHint("refuse");
  useHotkey("refuse", onPress, { enabled: !rings });
  return (
    <Button
      className={styles.hangUp}
      loading={busy}
      {...hint}
      leftSection={<IconPhoneOff size={18} aria-hidden />}
      onClick={onPress}
    >
      {t(leaves ? "leave" : "hangUp")}
    </Button>
  );
}
