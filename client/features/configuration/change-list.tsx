import { useTranslation } from "react-i18next";
import type { Imported } from "./configuration-file.ts";
import styles from "./configuration.module.css";

/** What a file would change, or has. */
export function ChangeList({ changes, applied }: Imported) {
  const { t } = useTranslation("settings");
  if (changes.length === 0) return <output>{t("configuration.nothing")}</output>;
  const addsPeople = changes.some(
    ({ section, action }) => section === "people" && action === "added",
  );
  return (
    <div className={styles.changes}>
      <output>{applied && t("configuration.applied")}</output>
      {addsPeople && <p>{t("configuration.noPassword")}</p>}
      <table className={styles.table}>
        <caption>{t(applied ? "configuration.changed" : "configuration.wouldChange")}</caption>
        <thead>
          <tr>
            {(["section", "key", "action"] as const).map((column) => (
              <th key={column} scope="col">
                {t(`configuration.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.map(({ section, key, action }) => (
            <tr key={`${section} ${key}`}>
              <td>{t(`configuration.section.${section}`)}</td>
              <td>{key}</td>
              <td>{t(`configuration.action.${action}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
