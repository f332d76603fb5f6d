import { useTranslation } from "react-i18next";
import type { ImportResult, RowFault } from "#shared/contracts/customer-files.ts";
import { customerFieldNames } from "#shared/customer-field-names.ts";
import type { RecordKey } from "#shared/customer-field-names.ts";
import { useFieldName } from "#client/lib/field-names.ts";
import styles from "./customer-list.module.css";

const mostShown = 100;

/** What the file did or would do, and every row that cannot be read. */
export function ImportOutcome({ result }: { result: ImportResult }) {
  const { t } = useTranslation("customers");
  const nameOf = useNameOf();
  const { dryRun, created, changed, unchanged, faulty, encoding } = result;
  const counts = { created, changed, unchanged, faulty, encoding };
  const [first] = result.preview;
  return (
    <section className={styles.outcome} aria-live="polite">
      <p>{t(dryRun ? "import.would" : "import.did", counts)}</p>
      {result.unknownColumns.length > 0 && (
        <p>{t("import.unknown", { columns: result.unknownColumns.join(", ") })}</p>
      )}
      {dryRun && first && (
        <dl className={styles.preview} aria-label={t("import.preview")}>
          {Object.entries(first)
            .filter(([, value]) => value !== "")
            .map(([key, value]) => (
              <div key={key}>
                <dt>{nameOf(key)}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
      )}
      {faulty > 0 && (
        <ul aria-label={t("import.faults")}>
          {result.faults.slice(0, mostShown).map((fault) => (
            <FaultRow key={`${fault.line} ${fault.column} ${fault.fault}`} fault={fault} />
          ))}
        </ul>
      )}
    </section>
  );
}

function FaultRow({ fault: { line, column, fault, value } }: { fault: RowFault }) {
  const { t } = useTranslation("customers");
  const nameOf = useNameOf();
  return (
    <li>
      {t("import.line", { line })} {column && nameOf(column)} {t(`import.fault.${fault}`)} {value}
    </li>
  );
}

function useNameOf(): (key: string) => string {
  const fieldName = useFieldName();
  return (key) => (key in customerFieldNames ? fieldName(key as RecordKey) : key);
}
