import type { CustomField } from "#shared/contracts/custom-fields.ts";
import { useTranslation } from "react-i18next";
import type { CustomerRecord } from "#shared/contracts/customer-record.ts";
import type { FieldGroup } from "#shared/customer-fields.ts";
import { fieldGroups, fieldsOf } from "#shared/customer-fields.ts";
import { useFieldName } from "#client/lib/field-names.ts";
import { CustomInput } from "./custom-input.tsx";
import { FieldInput } from "./field-input.tsx";
import { MainFields } from "./main-fields.tsx";
import type { RecordFaults } from "./record-entry.ts";
import { rowParts, rowsOf } from "./record-parts.ts";
import type { RowPart } from "./record-parts.ts";
import { RowsField } from "./rows-field.tsx";
import styles from "./record.module.css";

interface RecordFieldsProps {
  record: CustomerRecord | null;
  custom: readonly CustomField[];
  faults: RecordFaults;
}

const listParts = Object.keys(rowParts) as RowPart[];

export function RecordFields({ record, custom, faults }: RecordFieldsProps) {
  const { t } = useTranslation("record");
  const nameOf = useFieldName();
  const shown = custom.filter(({ key, active }) => active || record?.custom[key]);
  return (
    <div className={styles.fields}>
      <MainFields record={record} faults={faults} />
      {listParts.map((part) => (
        <RowsField key={part} part={part} legend={nameOf(part)} rows={rowsOf(record, part)} />
      ))}
      {fieldGroups.map((group) => (
        <Group key={group} group={group} record={record} faults={faults} />
      ))}
      {shown.length > 0 && (
        <fieldset className={styles.group}>
          <legend>{t("group.custom")}</legend>
          {shown.map((field) => (
            <CustomInput
              key={field.key}
              field={field}
              value={record?.custom[field.key] ?? ""}
              faulty={faults.has(`/custom/${field.key}`)}
            />
          ))}
        </fieldset>
      )}
    </div>
  );
}

interface GroupProps {
  group: FieldGroup;
  record: CustomerRecord | null;
  faults: RecordFaults;
}

function Group({ group, record, faults }: GroupProps) {
  const { t } = useTranslation("record");
  return (
    <fieldset className={styles.group}>
      <legend>{t(`group.${group}`)}</legend>
      {fieldsOf(group).map((field) => (
        <FieldInput
          key={field}
          field={field}
          value={record?.fields[field] ?? ""}
          faulty={faults.has(`/fields/${field}`)}
        />
      ))}
    </fieldset>
  );
}
