import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { DeskKey, OwnKeys } from "#shared/desk-keys.ts";
import { defaultKeys, keyOf } from "#shared/desk-keys.ts";
import { takenBy } from "#shared/key-rules.ts";
import { keyText } from "#client/lib/key-text.ts";
import { KeyHint } from "#client/ui/key-hint.tsx";
import { KeyRecorder } from "./key-recorder.tsx";
import styles from "./shortcut-list.module.css";

interface KeyRowProps {
  deskKey: DeskKey;
  own: OwnKeys;
  changing: boolean;
  onChange: (deskKey: DeskKey | null) => void;
  onPut: (deskKey: DeskKey, combination: string) => void;
  onReset: (deskKey: DeskKey) => void;
}

export function KeyRow(props: KeyRowProps) {
  const { deskKey, own, changing, onChange, onPut } = props;
  const { t } = useTranslation("shortcuts");
  const key = keyOf(own, deskKey);
  const shown = key === "" ? t("off") : keyText(key);
  function put(combination: string): void {
    onChange(null);
    onPut(deskKey, combination);
  }
  return (
    <div>
      <dt>
        <KeyHint>{shown}</KeyHint>
        <span className="visually-hidden">{shown}</span>
      </dt>
      <dd>{t(`does.${deskKey}`)}</dd>
      <dd className={styles.actions} data-changing={changing || undefined}>
        {changing ? (
          <KeyRecorder deskKey={deskKey} own={own} onPut={put} onCancel={() => onChange(null)} />
        ) : (
          <Actions {...props} />
        )}
      </dd>
    </div>
  );
}

function Actions({ deskKey, own, onChange, onPut, onReset }: KeyRowProps) {
  const { t } = useTranslation("shortcuts");
  const does = t(`does.${deskKey}`);
  const usual = defaultKeys[deskKey];
  const isOwn = keyOf(own, deskKey) !== usual;
  return (
    <>
      {isOwn && (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={t("resetNamed", { does })}
          disabled={takenBy(own, usual, deskKey) !== null}
          onClick={() => onReset(deskKey)}
        >
          {t("reset")}
        </Button>
      )}
      {deskKey === "digits" ? (
        // Nine keys in a row: they are there or not.
        !isOwn && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={t("noneNamed", { does })}
            onClick={() => onPut(deskKey, "")}
          >
            {t("none")}
          </Button>
        )
      ) : (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t("changeNamed", { does })}
          onClick={() => onChange(deskKey)}
        >
          {t("change")}
        </Button>
      )}
    </>
  );
}
