import { Button, Radio } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomField } from "#shared/contracts/custom-fields.ts";
import type { CustomerRecord, RecordChange } from "#shared/contracts/customer-record.ts";
import { clashesOf, without } from "./merge-record.ts";
import type { Clash } from "./merge-record.ts";
import { usePartText } from "./part-text.ts";
import styles from "./record.module.css";

interface RecordConflictProps {
  base: CustomerRecord;
  theirs: CustomerRecord;
  mine: RecordChange;
  custom: readonly CustomField[];
  onSave: (change: RecordChange, rev: number) => void;
}

/** Somebody was faster: both versions of what both changed, the agent decides; the rest goes together. */
export function RecordConflict({ base, theirs, mine, custom, onSave }: RecordConflictProps) {
  const { t } = useTranslation("record");
  const clashes = clashesOf(base, theirs, mine);
  const [left, setLeft] = useState<readonly string[]>([]);
  const choose = (key: string, isTheirs: boolean) =>
    setLeft(isTheirs ? [...left, key] : left.filter((other) => other !== key));
  return (
    <section className={styles.conflict} role="alert" aria-label={t("conflict.title")}>
      <p>{clashes.length > 0 ? t("conflict.explain") : t("conflict.together")}</p>
      {clashes.map((clash) => (
        <ClashRow
          key={clash.key}
          clash={clash}
          custom={custom}
          isTheirs={left.includes(clash.key)}
          onChoose={(isTheirs) => choose(clash.key, isTheirs)}
        />
      ))}
      <Button size="compact-sm" onClick={() => onSave(without(mine, left), theirs.rev)}>
        {t("conflict.save")}
      </Button>
    </section>
  );
}

interface ClashRowProps {
  clash: Clash;
  custom: readonly CustomField[];
  isTheirs: boolean;
  onChoose: (isTheirs: boolean) => void;
}

function ClashRow({ clash, custom, isTheirs, onChoose }: ClashRowProps) {
  const { t } = useTranslation("record");
  const { nameOf, textOf } = usePartText(custom);
  return (
    <Radio.Group
      label={nameOf(clash.key)}
      value={isTheirs ? "theirs" : "mine"}
      onChange={(value) => onChoose(value === "theirs")}
    >
      <Radio
        size="xs"
        value="mine"
        label={t("conflict.mine", { value: textOf(clash.key, clash.mine) })}
      />
      <Radio
        size="xs"
        value="theirs"
        label={t("conflict.theirs", { value: textOf(clash.key, clash.theirs) })}
      />
    </Radio.Group>
  );
}
