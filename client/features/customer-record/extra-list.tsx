import { ActionIcon, Button } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDescribeError } from "#client/lib/describe-error.ts";
import styles from "./record.module.css";

interface ExtraListProps {
  title: string;
  /** Said when there is nothing yet: what belongs here. */
  empty: string;
  error: unknown;
  /** The form to add one. */
  form: ReactNode;
  children: readonly ReactNode[];
}

/** One kind of thing that belongs to a customer: what is there, and the way to add to it. */
export function ExtraList({ title, empty, error, form, children }: ExtraListProps) {
  const describeError = useDescribeError();
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {children.length === 0 ? <p className={styles.empty}>{empty}</p> : <ul>{children}</ul>}
      {error !== undefined && <output className={styles.problem}>{describeError(error)}</output>}
      {form}
    </section>
  );
}

interface ExtraRowProps {
  /** What the row is about, for the button's name. */
  name: string;
  onRemove: (() => void) | undefined;
  children: ReactNode;
}

/** Deleting asks once more: there is no way back. */
export function ExtraRow({ name, onRemove, children }: ExtraRowProps) {
  const { t } = useTranslation("record");
  const [sure, setSure] = useState(false);
  return (
    <li>
      <span className={styles.extra}>{children}</span>
      {onRemove && !sure && (
        <ActionIcon
          variant="subtle"
          aria-label={t("extras.remove", { name })}
          onClick={() => setSure(true)}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      )}
      {onRemove && sure && (
        <>
          <Button size="compact-xs" color="red" autoFocus onClick={onRemove}>
            {t("extras.reallyRemove")}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => setSure(false)}>
            {t("cancel")}
          </Button>
        </>
      )}
    </li>
  );
}
