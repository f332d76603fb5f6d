import { Button, Menu } from "@mantine/core";
import { IconPhone } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { WorkItem } from "#shared/contracts/work-items.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { RowMenu } from "#client/ui/settings/row-menu.tsx";
import { useItemText } from "./item-text.ts";
import { useWork } from "./use-work.ts";
import { VoicemailButton } from "./voicemail-button.tsx";
import styles from "./work-items.module.css";

const outcomes = ["reached", "notReached", "notNeeded"] as const;

/** Listen, call back, take, give back, finish. */
export function ItemActions({ item }: { item: WorkItem }) {
  const { t } = useTranslation("work-items");
  const describeError = useDescribeError();
  const { who } = useItemText()(item);
  const work = useWork(item);
  const { callBack, mine } = work;
  return (
    <>
      <span className={styles.actions}>
        {item.recordingId !== null && <VoicemailButton recordingId={item.recordingId} who={who} />}
        {callBack && (
          <Button
            size="compact-xs"
            loading={work.busy}
            disabled={!callBack.now}
            title={callBack.now ? undefined : t("busyNow")}
            leftSection={<IconPhone size={14} aria-hidden />}
            aria-label={t("callNamed", { who })}
            onClick={callBack.start}
          >
            {t("call")}
          </Button>
        )}
        {work.mayWork && item.status !== "done" && (
          <RowMenu label={t("menu", { who })}>
            {mine ? (
              <Menu.Item onClick={work.giveBack}>{t("giveBack")}</Menu.Item>
            ) : (
              <Menu.Item onClick={work.take}>{t("take")}</Menu.Item>
            )}
            <Menu.Divider />
            {outcomes.map((outcome) => (
              <Menu.Item key={outcome} onClick={() => work.finish(outcome)}>
                {t("finishAs", { outcome: t(`outcome.${outcome}`) })}
              </Menu.Item>
            ))}
          </RowMenu>
        )}
      </span>
      {work.error !== undefined && (
        <output className={styles.problem}>{describeError(work.error)}</output>
      )}
    </>
  );
}
