import { useTranslation } from "react-i18next";
import { ChoiceList } from "./choice-list.tsx";
import { TextField } from "./fields.tsx";
import styles from "./ivr.module.css";
import { FlowField, LanguageField, QueueField } from "./reference-fields.tsx";

/** Which number leads where, and what everybody meets in an emergency. */
export function NumbersSection() {
  const { t } = useTranslation("ivr");
  return (
    <div className={styles.sections}>
      <div className={styles.fields}>
        <LanguageField at={["language"]} label={t("field.firstLanguage")} />
        <FlowField at={["emergencyFlow"]} label={t("field.emergencyFlow")} optional />
      </div>
      <p className={styles.hint}>{t("numbersHint")}</p>
      <ChoiceList
        at={["numbers"]}
        label={t("section.numbers")}
        fresh={{ dnis: "*", flow: null, queue: null, language: null, brand: null }}
        entry={(line) => (
          <>
            <TextField at={[...line, "dnis"]} label={t("field.dnis")} />
            <FlowField at={[...line, "flow"]} label={t("field.flow")} optional />
            <QueueField at={[...line, "queue"]} label={t("field.numberQueue")} optional />
            <LanguageField at={[...line, "language"]} label={t("field.language")} optional />
            <TextField at={[...line, "brand"]} label={t("field.brand")} empty={null} />
          </>
        )}
      />
    </div>
  );
}
