import { Button } from "@mantine/core";
import type { FormEvent } from "react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSubmit } from "#client/lib/use-submit.ts";
import type { LabelFault, Line } from "./label-entry.ts";
import { faultOf, freeDigit, linesOf, readLines } from "./label-entry.ts";
import { LabelProblem } from "./label-problem.tsx";
import { LabelTable } from "./label-table.tsx";
import styles from "./labels.module.css";
import type { KeptList, LabelKind } from "./use-labels.ts";
import { useSaveLabels } from "./use-labels.ts";

interface LabelFormProps {
  kind: LabelKind;
  list: KeptList;
}

/** A list of words in three languages, saved as a whole. Its fields are read when it is saved. */
export function LabelForm({ kind, list }: LabelFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [lines, setLines] = useState(() => linesOf(list));
  const [fault, setFault] = useState<LabelFault | null>(null);
  const [saved, setSaved] = useState(false);
  const { busy, error, submit } = useSubmit();
  const { save, show } = useSaveLabels(kind);

  function add() {
    const digit = freeDigit(form.current, lines);
    setLines([...lines, { id: crypto.randomUUID(), key: null, label: {}, digit }]);
    setSaved(false);
  }

  function move(line: Line, by: -1 | 1) {
    const at = lines.indexOf(line);
    setLines(
      lines.with(at, lines[at + by] ?? line).with(Math.min(at + by, lines.length - 1), line),
    );
  }

  function send(event: FormEvent) {
    event.preventDefault();
    const items = readLines(form.current, lines);
    const found = faultOf(kind, items);
    setFault(found);
    setSaved(false);
    if (found !== null) return;
    void submit(async () => {
      await save(items, list.rev);
      setSaved(true);
    });
  }

  return (
    <form ref={form} className={styles.form} noValidate onSubmit={send}>
      <LabelTable
        kind={kind}
        lines={lines}
        onMove={move}
        onRemove={(line) => setLines(lines.filter(({ id }) => id !== line.id))}
      />
      <LabelProblem fault={fault} error={error} onTakeTheirs={show} />
      <Buttons kind={kind} count={lines.length} busy={busy} saved={saved} onAdd={add} />
    </form>
  );
}

interface ButtonsProps {
  kind: LabelKind;
  count: number;
  busy: boolean;
  saved: boolean;
  onAdd: () => void;
}

function Buttons({ kind, count, busy, saved, onAdd }: ButtonsProps) {
  const { t } = useTranslation("settings");
  return (
    <div className={styles.buttons}>
      <output>{saved && t("saved")}</output>
      <Button variant="default" disabled={kind === "dispositions" && count >= 9} onClick={onAdd}>
        {t(`labels.${kind}.add`)}
      </Button>
      <Button type="submit" loading={busy}>
        {t("save")}
      </Button>
    </div>
  );
}
