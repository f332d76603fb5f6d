import { Button, Menu } from "@mantine/core";
import { IconCheck, IconPhone } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { WorkItem } from "#shared/contracts/work-items.ts";
import { isCommitment, outcomesOf } from "#shared/contracts/work-items.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { RowMenu } from "#client/ui/settings/row-menu.tsx";
import { latePart } from "#client/ui/late-part.tsx";
import { useItemText } from "./item-text.ts";
import { useWork } from "./use-work.ts";
import { VoicemailButton } from "./voicemail-button.tsx";
import styles from "./work-items.module.css";

const ChangeItem = latePart(async () => (await import("./change-item.tsx")).ChangeItem);

/** Listen, call back, take, give back, finish; what was undertaken is finished with one press. */
export function ItemActions({ item }: { item: WorkItem }) {
  const { t } = useTranslation("work-items");
  const describeError = useDescribeError();
  const { who } = useItemText()(item);
  const work = useWork(item);
  const { callBack } = work;
  const open = work.mayWork && item.status !== "done";
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
        {open && isCommitment(item.kind) && (
          <Button
            size="compact-xs"
            variant="default"
            loading={work.busy}
            leftSection={<IconCheck size={14} aria-hidden />}
            aria-label={t("completeNamed", { what: item.note })}
            onClick={() => work.finish("completed")}
          >
            {t("complete")}
          </Button>
        )}
        {open && <MoreActions item={item} work={work} />}
      </span>
      {work.error !== undefined && (
        <output className={styles.problem}>{describeError(work.error)}</output>
      )}
    </>
  );
}

function MoreActions({ item, work }: { item: WorkItem; work: ReturnType<typeof useWork> }) {
  const { t } = useTranslation("work-items");
  const { who } = useItemText()(item);
  const [changing, setChanging] = useState(false);
  const menu = (
    <RowMenu label={t("menu", { who })}>
      {work.mine ? (
        <Menu.Item onClick={work.giveBack}>{t("giveBack")}</Menu.Item>
      ) : (
        <Menu.Item onClick={work.take}>{t("take")}</Menu.Item>
      )}
      <Menu.Item onClick={() => setChanging(true)}>{t("change")}</Menu.Item>
      <Menu.Divider />
      {outcomesOf(item.kind).map((outcome) => (
        <Menu.Item key={outcome} onClick={() => work.finish(outcome)}>
          {t("finishAs", { outcome: t(`outcome.${outcome}`) })}
        </Menu.Item>
      ))}
    </RowMenu>
  );
  return (
    <>
      {menu}
      {changing && <ChangeItem item={item} onClose={() => setChanging(false)} />}
    </>
  );
}
