import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { createIntegrationKey } from "#shared/contracts/integration-keys.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { FormFrame } from "#client/ui/settings/form-frame.tsx";
import type { KeyFaults } from "./key-entry.ts";
import { faultsOf, readKey } from "./key-entry.ts";
import { KeyFields } from "./key-fields.tsx";
import type { MadeKey } from "./made-key.tsx";
import { useReadAgain } from "./use-keys.ts";

interface KeyFormProps {
  onMade: (made: MadeKey) => void;
  onCancel: () => void;
}

export function KeyForm({ onMade, onCancel }: KeyFormProps) {
  const { t } = useTranslation("keys");
  const describeError = useDescribeError();
  const form = useRef<HTMLFormElement>(null);
  const [faults, setFaults] = useState<KeyFaults>({});
  const { busy, error, submit } = useSubmit();
  const readAgain = useReadAgain();

  function make() {
    const entry = readKey(form.current);
    const found = faultsOf(entry);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    void submit(async () => {
      const made = await callApi(createIntegrationKey, { body: entry });
      await readAgain();
      onMade(made);
    });
  }

  return (
    <FormFrame
      ref={form}
      problem={error === undefined ? "" : describeError(error)}
      busy={busy}
      submit={t("create")}
      cancel={t("cancel")}
      onSubmit={make}
      onCancel={onCancel}
    >
      <KeyFields faults={faults} />
    </FormFrame>
  );
}
