import { useTranslation } from "react-i18next";
import { locales } from "#shared/locale.ts";
import { languageNames } from "#client/lib/language-names.ts";
import type { Line } from "./label-entry.ts";
import { LabelLine } from "./label-line.tsx";
import styles from "./labels.module.css";
import type { LabelKind } from "./use-labels.ts";

interface LabelTableProps {
  kind: LabelKind;
  lines: readonly Line[];
  onMove: (line: Line, by: -1 | 1) => void;
  onRemove: (line: Line) => void;
}

export function LabelTable({ kind, lines, onMove, onRemove }: LabelTableProps) {
  const { t } = useTranslation("settings");
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{t(`labels.${kind}.title`)}</caption>
      <thead>
        <tr>
          {kind === "dispositions" && <th scope="col">{t("labels.digit")}</th>}
          <th scope="col">{t("key")}</th>
          {locales.map((locale) => (
            <th key={locale} scope="col" lang={locale}>
              {languageNames[locale]}
            </th>
          ))}
          <th scope="col">
            <span className="visually-hidden">{t("actions")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          <LabelLine
            key={line.id}
            kind={kind}
            line={line}
            position={index + 1}
            onMove={onMove}
            onRemove={onRemove}
          />
        ))}
      </tbody>
    </table>
  );
}
