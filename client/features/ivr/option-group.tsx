import { Checkbox } from "@mantine/core";
import type { ReactNode } from "react";
import type { Place } from "./edit-config.ts";
import { valueAt } from "./edit-config.ts";
import { useEditor } from "./editor-context.ts";
import styles from "./ivr.module.css";

interface OptionGroupProps {
  at: Place;
  label: string;
  /** What it begins with when it is switched on. */
  fresh: object;
  children: ReactNode;
}

/** Fields that are there only when they are wanted: off is null in the document. */
export function OptionGroup({ at, label, fresh, children }: OptionGroupProps) {
  const { config, change, mayChange } = useEditor();
  const isOn = valueAt(config, at) !== null;
  return (
    <div className={styles.group}>
      <Checkbox
        label={label}
        checked={isOn}
        disabled={!mayChange}
        onChange={({ currentTarget: { checked } }) => change(at, checked ? fresh : null)}
      />
      {isOn && <div className={styles.fields}>{children}</div>}
    </div>
  );
}
