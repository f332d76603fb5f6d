import { Popover } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { StateMark } from "#client/ui/state-mark.tsx";
import { latePart } from "#client/ui/late-part.tsx";
import styles from "./phone.module.css";
import { usePhoneLook } from "./use-phone-look.ts";

/** Fetched when it is opened: the mark alone is part of the idle desk. */
const PhonePanel = latePart(async () => (await import("./phone-panel.tsx")).PhonePanel);

/** The telephone's state, always on the screen; behind it everything that can be set. */
export function PhoneMenu() {
  const { t } = useTranslation("phone");
  const { tone, icon, word } = usePhoneLook();
  return (
    <Popover position="bottom-end" width={340} trapFocus shadow="md">
      <Popover.Target>
        <button type="button" className={styles.mark}>
          <span className="visually-hidden">{t("menu")}</span>
          <StateMark tone={tone} icon={icon} strong={tone === "bad"}>
            {word}
          </StateMark>
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("menu")}>
        <PhonePanel />
      </Popover.Dropdown>
    </Popover>
  );
}
