import { ActionIcon, Button, NativeSelect, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RowColumn, RowPart, RowValues } from "./record-parts.ts";
import { rowParts } from "./record-parts.ts";
import styles from "./record.module.css";

interface RowsFieldProps {
  part: RowPart;
  legend: string;
  rows: readonly RowValues[];
}

/** A part of the record that has several entries: rows to fill, to add and to take away. */
export function RowsField({ part, legend, rows }: RowsFieldProps) {
  const { t } = useTranslation("record");
  const [shown, setShown] = useState(() => rows.map((values, id) => ({ id, values })));
  const [next, setNext] = useState(rows.length);
  const columns: readonly RowColumn[] = rowParts[part];
  return (
    <fieldset className={styles.rows}>
      <legend>{legend}</legend>
      {shown.map(({ id, values }, index) => (
        <div key={id} className={styles.row}>
          {columns.map((column) => (
            <Cell key={column.name} part={part} column={column} value={values[column.name] ?? ""} />
          ))}
          <ActionIcon
            variant="subtle"
            aria-label={t("removeRow", { part: legend, number: index + 1 })}
            onClick={() => setShown(shown.filter((row) => row.id !== id))}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="subtle"
        onClick={() => {
          setShown([...shown, { id: next, values: {} }]);
          setNext(next + 1);
        }}
      >
        {t("addRow", { part: legend })}
      </Button>
    </fieldset>
  );
}

interface CellProps {
  part: RowPart;
  column: RowColumn;
  value: string;
}

const noOrYes = ["no", "yes"] as const;

function Cell({ part, column: { name, kind, choices = noOrYes }, value }: CellProps) {
  const { t } = useTranslation("record");
  const common = { name: `${part}.${name}`, defaultValue: value, size: "xs" } as const;
  const label = t(`columns.${part}.${name}`);
  if (kind === "text" || kind === "date") {
    return <TextInput {...common} label={label} type={kind} autoComplete="off" />;
  }
  const words = kind === "yesNo" ? "yesNo" : `${part}.${name}`;
  return (
    <NativeSelect
      {...common}
      label={label}
      data={choices.map((choice) => ({ value: choice, label: t(`choices.${words}.${choice}`) }))}
    />
  );
}
