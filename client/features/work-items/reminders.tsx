import { Button, Menu } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { WorkItem } from "#shared/contracts/work-items.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useFormat } from "#client/lib/format.ts";
import { useSite } from "#client/lib/site-context.ts";
import { dueMoment } from "./due-times.ts";
import { ItemActions } from "./item-actions.tsx";
import { useItemText } from "./item-text.ts";
import { KindMark } from "./kind-mark.tsx";
import { useReminders } from "./use-work-items.ts";
import { useWork } from "./use-work.ts";
import styles from "./work-items.module.css";

/** More would push away what somebody works on; the next ones follow as these are handled. */
const SHOWN = 3;

/** What is due now, on every screen. It takes no focus and stays until it is done or snoozed. */
export function Reminders() {
  const { t } = useTranslation(["commitments", "work-items"]);
  const itemText = useItemText();
  const { data = [] } = useReminders();
  const [newest] = data.toReversed();
  const hidden = data.length - SHOWN;
  return (
    <section className={styles.reminders} aria-label={t("reminders")}>
      {/* Always there and of words alone: buttons are not to be read aloud with them. */}
      <p className="visually-hidden" aria-live="polite">
        {newest &&
          t("announce", {
            kind: t(`kind.${newest.kind}`, { ns: "work-items" }),
            who: itemText(newest).who,
            about: itemText(newest).about,
          })}
      </p>
      {data.slice(0, SHOWN).map((item) => (
        <Reminder key={item.id} item={item} />
      ))}
      {hidden > 0 && <p className={styles.moreDue}>{t("moreDue", { count: hidden })}</p>}
    </section>
  );
}

function Reminder({ item }: { item: WorkItem }) {
  const { t } = useTranslation("commitments");
  const { dateTime } = useFormat();
  const { who, about } = useItemText()(item);
  return (
    <div className={styles.reminder}>
      <IconBell size={18} aria-hidden />
      <KindMark item={item} />
      <p className={styles.text}>
        <strong>{who}</strong> {about}
      </p>
      <time className={styles.due} dateTime={item.dueAt}>
        {t("dueAt", { at: dateTime(item.dueAt) })}
      </time>
      <Snooze item={item} what={item.note || who} />
      <ItemActions item={item} />
    </div>
  );
}

const minutes = [10, 60] as const;

function Snooze({ item, what }: { item: WorkItem; what: string }) {
  const { t } = useTranslation("commitments");
  const describeError = useDescribeError();
  const { timeZone } = useSite();
  const { snooze, busy, error } = useWork(item);
  const tomorrow = () => dueMoment("tomorrow", Date.now(), timeZone);
  return (
    <>
      {error !== undefined && <output>{describeError(error)}</output>}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            size="compact-xs"
            variant="default"
            loading={busy}
            aria-label={t("snoozeNamed", { what })}
          >
            {t("snooze")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {minutes.map((one) => (
            <Menu.Item key={one} onClick={() => snooze({ remindInMs: one * 60_000 })}>
              {t(`snoozeFor.${one}`)}
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => snooze({ remindAt: tomorrow() ?? undefined })}>
            {t("snoozeFor.tomorrow")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
