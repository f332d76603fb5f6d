import { Button } from "@mantine/core";
import { IconCheck, IconFlag } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { WorkItem } from "#shared/contracts/work-items.ts";
import { useFormat } from "#client/lib/format.ts";
import { useHotkey } from "#client/lib/use-hotkey.ts";
import { useKeyHint } from "#client/ui/key-hint.tsx";
import { latePart } from "#client/ui/late-part.tsx";
import { usePrepared } from "#client/ui/use-prepared.ts";
import type { CommitmentOrigin } from "./commitment-form.tsx";
import styles from "./work-items.module.css";

const CommitmentForm = latePart(async () => (await import("./commitment-form.tsx")).CommitmentForm);

const ofNobody: CommitmentOrigin = {};
const nothing = {};
// Who types at once after the press must find the field there.
const inCall = { parts: [CommitmentForm], words: ["commitments"] };

/** A promise, an appointment or a task; from a call it takes customer and conversation along. */
export function AddCommitment({ origin = ofNobody }: { origin?: CommitmentOrigin }) {
  const { t } = useTranslation("work-items");
  const { dateTime } = useFormat();
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<WorkItem>();
  const hint = useKeyHint("promise");
  useHotkey("promise", () => setOpen(true), { enabled: !open });
  usePrepared(origin === ofNobody ? nothing : inCall);
  if (open) {
    return (
      <CommitmentForm
        origin={origin}
        onDone={(item) => {
          setMade(item);
          setOpen(false);
        }}
      />
    );
  }
  return (
    <div className={styles.add}>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconFlag size={14} aria-hidden />}
        {...hint}
        onClick={() => setOpen(true)}
      >
        {t("add")}
      </Button>
      <output className={styles.promised}>
        {made && (
          <>
            <IconCheck size={14} aria-hidden /> {t("added", { at: dateTime(made.dueAt) })}
          </>
        )}
      </output>
    </div>
  );
}
