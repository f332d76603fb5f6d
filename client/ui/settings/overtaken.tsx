import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import styles from "./overtaken.module.css";

interface OvertakenProps {
  /** What both changed, in words. */
  parts: readonly { label: string; mine: string; theirs: string }[];
  onTheirs: () => void;
  onMine: () => void;
}

/** Somebody was faster: both versions stand side by side, and nothing is lost before one is chosen. */
export function Overtaken({ parts, onTheirs, onMine }: OvertakenProps) {
  const { t } = useTranslation("settings");
  return (
    <section className={styles.overtaken} role="alert" aria-label={t("overtaken.title")}>
      <p>{t("overtaken.explain")}</p>
      <dl>
        {parts.map(({ label, mine, theirs }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{t("overtaken.mine", { value: mine })}</dd>
            <dd>{t("overtaken.theirs", { value: theirs })}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.buttons}>
        <Button variant="default" size="compact-sm" onClick={onTheirs}>
          {t("overtaken.keepTheirs")}
        </Button>
        <Button size="compact-sm" onClick={onMine}>
          {t("overtaken.saveMine")}
        </Button>
      </div>
    </section>
  );
}
