import { Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CustomerRecord } from "#shared/contracts/customer-record.ts";
import { customerTiers } from "#shared/contracts/customers.ts";
import { useFieldName } from "#client/lib/field-names.ts";
import { AccountField } from "./account-field.tsx";
import type { RecordFaults } from "./record-entry.ts";
import styles from "./record.module.css";

interface MainFieldsProps {
  record: CustomerRecord | null;
  faults: RecordFaults;
}

const lines = ["salutation", "language", "contactPerson", "address"] as const;
const plain = { size: "xs", autoComplete: "off" } as const;

/** Who they are and how they are reached. */
export function MainFields({ record, faults }: MainFieldsProps) {
  const { t } = useTranslation("record");
  const nameOf = useFieldName();
  return (
    <fieldset className={styles.group}>
      <legend>{t("group.main")}</legend>
      <TextInput
        {...plain}
        name="displayName"
        label={nameOf("displayName")}
        defaultValue={record?.displayName}
        data-autofocus
        error={faults.has("/displayName") && t("fault.missing")}
      />
      <TextInput
        {...plain}
        name="code"
        label={nameOf("code")}
        description={record ? undefined : t("codeHint")}
        defaultValue={record?.code}
        error={faults.has("/code") && t("fault.code")}
      />
      <Choice part="kind" choices={["person", "organisation"]} value={record?.kind ?? "person"} />
      <Choice part="tier" choices={customerTiers} value={record?.tier ?? "standard"} />
      {lines.map((key) => (
        <TextInput
          key={key}
          {...plain}
          name={key}
          label={nameOf(key)}
          defaultValue={record?.[key] ?? ""}
        />
      ))}
      <TextInput
        {...plain}
        type="date"
        name="since"
        label={nameOf("since")}
        defaultValue={record?.since ?? ""}
      />
      <Lists record={record} />
      <AccountField record={record} faulty={faults.has("/bankAccount")} />
    </fieldset>
  );
}

interface ChoiceProps {
  part: "kind" | "tier";
  choices: readonly string[];
  value: string;
}

function Choice({ part, choices, value }: ChoiceProps) {
  const { t } = useTranslation("record");
  const nameOf = useFieldName();
  return (
    <NativeSelect
      size="xs"
      name={part}
      label={nameOf(part)}
      defaultValue={value}
      data={choices.map((choice) => ({ value: choice, label: t(`choices.${part}.${choice}`) }))}
    />
  );
}

function Lists({ record }: { record: CustomerRecord | null }) {
  const { t } = useTranslation("record");
  const nameOf = useFieldName();
  return (
    <>
      <TextInput
        {...plain}
        name="tags"
        label={nameOf("tags")}
        description={t("tagsHint")}
        defaultValue={record?.tags.join(", ")}
      />
      <Textarea
        size="xs"
        rows={2}
        resize="vertical"
        name="notesToKnow"
        label={nameOf("notesToKnow")}
        description={t("notesHint")}
        defaultValue={record?.notesToKnow.join("\n")}
      />
      <Checkbox
        size="xs"
        name="doNotCall"
        label={nameOf("doNotCall")}
        defaultChecked={record?.doNotCall}
      />
    </>
  );
}
