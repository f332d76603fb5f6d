import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { WorkItem } from "#shared/contracts/work-items.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { DueMark } from "./due-mark.tsx";
import { ItemActions } from "./item-actions.tsx";
import { useItemText } from "./item-text.ts";
import { KindMark } from "./kind-mark.tsx";
import { useSee } from "./use-work.ts";
import { useMyWorkItems } from "./use-work-items.ts";
import styles from "./work-items.module.css";

/** Who waits for a call of this agent, or of anybody: the earliest promise first. */
export function WorkItemList() {
  const { t } = useTranslation("work-items");
  const describeError = useDescribeError();
  const { data, error } = useMyWorkItems();
  if (!data) return <EmptyState title={error ? describeError(error) : t("loading")} />;
  if (data.items.length === 0) return <EmptyState title={t("empty")}>{t("emptyHint")}</EmptyState>;
  return (
    <>
      <Unseen items={data.items} />
      <ol className={styles.list} aria-label={t("title")}>
        {data.items.map((item) => (
          <Row key={item.id} item={item} />
        ))}
      </ol>
    </>
  );
}

/** One press for a whole morning of missed calls. */
function Unseen({ items }: { items: readonly WorkItem[] }) {
  const { t } = useTranslation("work-items");
  const see = useSee();
  const unseen = items.filter(({ seenAt }) => seenAt === null);
  if (unseen.length === 0) return null;
  return (
    <p className={styles.unseen}>
      <span>{t("unseen", { count: unseen.length })}</span>
      <Button size="compact-xs" variant="subtle" onClick={() => see(unseen.map(({ id }) => id))}>
        {t("seeAll")}
      </Button>
    </p>
  );
}

function Row({ item }: { item: WorkItem }) {
  const { t } = useTranslation("work-items");
  const { who, number } = useItemText()(item);
  const about = [item.note, item.queue?.name].filter(Boolean).join(" · ");
  return (
    <li className={styles.row}>
      <KindMark item={item} />
      <span className={styles.who} title={`${who} ${number}`}>
        {who}
        {item.attempts > 1 && (
          <span className={styles.dim}> {t("attempts", { count: item.attempts })}</span>
        )}
      </span>
      <span className={styles.about} title={about}>
        {item.owner ? t("ownedBy", { name: item.owner.displayName }) : about}
      </span>
      <span className={styles.due}>
        <DueMark item={item} />
      </span>
      <ItemActions item={item} />
    </li>
  );
}
