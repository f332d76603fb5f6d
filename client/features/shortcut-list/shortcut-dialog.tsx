import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DeskKey } from "#shared/desk-keys.ts";
import { keyOf } from "#shared/desk-keys.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { keyText } from "#client/lib/key-text.ts";
import { usePreferences } from "#client/lib/preferences-context.ts";
import { KeyHint } from "#client/ui/key-hint.tsx";
import { Dialog } from "#client/ui/settings/dialog.tsx";
import { KeyRow } from "./key-row.tsx";
import styles from "./shortcut-list.module.css";
import { useOwnKeys } from "./use-own-keys.ts";

const order: readonly DeskKey[] = [
  "answer",
  "refuse",
  "keypad",
  "notThem",
  "hold",
  "transfer",
  "endAsking",
  "conference",
  "mute",
  "pauseRecording",
  "note",
  "attach",
  "newTicket",
  "complaint",
  "promise",
  "toDispositions",
  "digits",
  "finish",
  "search",
  "minimise",
  "list",
];

/** Every key of the desk, and how to have another. */
export function ShortcutDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("shortcuts");
  const describeError = useDescribeError();
  const [changing, setChanging] = useState<DeskKey | null>(null);
  const { own, put, reset, resetAll, problem, said } = useOwnKeys();
  return (
    <Dialog wide title={t("title")} onClose={onClose} closeOnEscape={changing === null}>
      <dl className={styles.list}>
        {order.map((deskKey) => (
          <KeyRow
            key={deskKey}
            deskKey={deskKey}
            own={own}
            changing={changing === deskKey}
            onChange={setChanging}
            onPut={put}
            onReset={reset}
          />
        ))}
        <DialRow />
      </dl>
      <output className={styles.problem}>
        {problem === undefined ? "" : describeError(problem)}
      </output>
      <output className="visually-hidden">{said}</output>
      <div className={styles.foot}>
        <p>{t("explain")}</p>
        {Object.keys(own).length > 0 && (
          <Button size="compact-sm" variant="default" onClick={resetAll}>
            {t("resetAll")}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

/** Two of the keys above after each other: it has none of its own. */
function DialRow() {
  const { t } = useTranslation("shortcuts");
  const { keys } = usePreferences();
  const both = ["search", "finish"] as const;
  const text = both.map((deskKey) => keyText(keyOf(keys, deskKey))).join(" ");
  return (
    <div>
      <dt>
        <KeyHint>{text}</KeyHint>
        <span className="visually-hidden">{text}</span>
      </dt>
      <dd>{t("does.dial")}</dd>
    </div>
  );
}
