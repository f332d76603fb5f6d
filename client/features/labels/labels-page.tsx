import { useTranslation } from "react-i18next";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { Page } from "#client/ui/settings/page.tsx";
import { LabelForm } from "./label-form.tsx";
import styles from "./labels.module.css";
import type { LabelKind } from "./use-labels.ts";
import { useLabelList } from "./use-labels.ts";

const kinds = ["dispositions", "reasons"] as const;

/** The words agents choose from: what came of a call, and why they take none. */
export function LabelsPage() {
  const { t } = useTranslation("settings");
  return (
    <Page title={t("labels.title")} lead={t("labels.lead")}>
      <div className={styles.lists}>
        {kinds.map((kind) => (
          <LabelList key={kind} kind={kind} />
        ))}
      </div>
    </Page>
  );
}

function LabelList({ kind }: { kind: LabelKind }) {
  const { t } = useTranslation("settings");
  const describeError = useDescribeError();
  const { data: list, error } = useLabelList(kind);
  return (
    <section className={styles.list} aria-label={t(`labels.${kind}.title`)}>
      <h2>{t(`labels.${kind}.title`)}</h2>
      <p className={styles.lead}>{t(`labels.${kind}.lead`)}</p>
      {error && <output>{describeError(error)}</output>}
      {list && <LabelForm key={list.rev} kind={kind} list={list} />}
    </section>
  );
}
