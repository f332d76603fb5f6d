import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Place } from "./edit-config.ts";
import { valueAt } from "./edit-config.ts";
import { useEditor } from "./editor-context.ts";
import styles from "./ivr.module.css";

interface ChoiceListProps {
  at: Place;
  label: string;
  fresh: object;
  /** The fields of one entry. */
  entry: (at: Place) => ReactNode;
}

/** Entries below each other, each of which can be taken out, and one more at the end. */
export function ChoiceList({ at, label, fresh, entry }: ChoiceListProps) {
  const { t } = useTranslation("ivr");
  const { config, change, mayChange } = useEditor();
  const entries = valueAt(config, at);
  const count = Array.isArray(entries) ? entries.length : 0;
  return (
    <fieldset className={styles.group}>
      <legend>{label}</legend>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={styles.line}>
          {entry([...at, index])}
          {mayChange && (
            <Button variant="subtle" onClick={() => change([...at, index], undefined)}>
              {t("remove")}
            </Button>
          )}
        </div>
      ))}
      {mayChange && (
        <div>
          <Button variant="default" size="xs" onClick={() => change([...at, count], fresh)}>
            {t("addLine")}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
