import { useTranslation } from "react-i18next";
import type { WorkItem } from "#shared/contracts/work-items.ts";
import { DueMark } from "./due-mark.tsx";
import { ItemActions } from "./item-actions.tsx";
import { KindMark } from "./kind-mark.tsx";
import styles from "./work-items.module.css";

/** In a narrow place: what, until when, whose, and the way to finish it. */
export function PromiseList({ items }: { items: readonly WorkItem[] }) {
  const { t } = useTranslation("work-items");
  return (
    <ol className={styles.promiseList}>
      {items.map((item) => (
        <li key={item.id}>
          <p className={styles.promiseHead}>
            <KindMark item={item} />
            <span className={styles.due}>
              <DueMark item={item} />
            </span>
          </p>
          {item.note !== "" && <p className={styles.text}>{item.note}</p>}
          <p className={styles.promiseHead}>
            <span className={styles.dim}>{item.owner?.displayName ?? t("nobody")}</span>
            <ItemActions item={item} />
          </p>
        </li>
      ))}
    </ol>
  );
}
