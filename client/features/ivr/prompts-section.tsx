import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { locales } from "#shared/locale.ts";
import { AddName } from "./add-name.tsx";
import { useEditor } from "./editor-context.ts";
import styles from "./ivr.module.css";
import { PromptText } from "./prompt-text.tsx";

const unsaid = { en: "", "zh-TW": "", "zh-CN": "" };
const unrecorded = { en: null, "zh-TW": null, "zh-CN": null };

/** What is said, in three languages: spoken from its text, or as it was recorded. */
export function PromptsSection() {
  const { t } = useTranslation("ivr");
  const { config, change, mayChange, speaks } = useEditor();
  const keys = Object.keys(config.prompts);
  return (
    <div className={styles.sections}>
      <p className={styles.hint}>{t("promptsHint", { open: "{{", close: "}}" })}</p>
      {!speaks && <p className={styles.problem}>{t("cannotSpeak")}</p>}
      {keys.map((key) => (
        <section key={key} className={styles.card} aria-label={key}>
          <div className={styles.cardHead}>
            <h3>{key}</h3>
            {mayChange && (
              <Button
                variant="subtle"
                size="xs"
                onClick={() => change(["prompts", key], undefined)}
              >
                {t("remove")}
              </Button>
            )}
          </div>
          <div className={styles.fields}>
            {locales.map((language) => (
              <PromptText key={language} prompt={key} language={language} />
            ))}
          </div>
        </section>
      ))}
      {mayChange && (
        <AddName
          label={t("newPrompt")}
          button={t("add")}
          taken={(key) => keys.includes(key)}
          onAdd={(key) => change(["prompts", key], { texts: unsaid, sounds: unrecorded })}
        />
      )}
    </div>
  );
}
