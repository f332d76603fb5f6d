import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { WorkItem } from "#shared/contracts/work-items.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useMay, useSession } from "#client/lib/session-context.ts";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { AddCommitment } from "./add-commitment.tsx";
import { DueMark } from "./due-mark.tsx";
import { ItemActions } from "./item-actions.tsx";
import { useItemText } from "./item-text.ts";
import { KindMark } from "./kind-mark.tsx";
import { useSee } from "./use-work.ts";
import { useMyWorkItems } from "./use-work-items.ts";
import styles from "./work-items.module.css";

/** What waits for this agent, or for anybody: what is late first, then the earliest promise. */
export function WorkItemList() {
  const mayWork = useMay("workItem:write");
  return (
    <>
      {mayWork && (
        <div className={styles.above}>
          <AddCommitment />
        </div>
      )}
      <Waiting />
    </>
  );
}

function Waiting() {
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
  const me = useSession().user.id;
  const { who, number, about } = useItemText()(item);
  // Whose it is says nothing new of one's own that says what it is about.
  const owner = item.owner && (item.owner.id !== me || about === "") ? item.owner : null;
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
        {owner ? t("ownedBy", { name: owner.displayName }) : about}
      </span>
      <span className={styles.due}>
        <DueMark item={item} />
      </span>
      <ItemActions item={item} />
    </li>
  );
}
