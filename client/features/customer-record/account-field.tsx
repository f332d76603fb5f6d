import { Button, Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerRecord } from "#shared/contracts/customer-record.ts";
import { revealBankAccount } from "#shared/contracts/customer-record.ts";
import type { CustomerId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useFieldName } from "#client/lib/field-names.ts";
import { useMay } from "#client/lib/session-context.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import styles from "./record.module.css";

interface AccountFieldProps {
  record: CustomerRecord | null;
  faulty: boolean;
}

/** The bank account: written here, shown by its end, whole only for a reason. */
export function AccountField({ record, faulty }: AccountFieldProps) {
  const { t } = useTranslation("record");
  const nameOf = useFieldName();
  const end = record?.bankAccountEnd ?? null;
  return (
    <div className={styles.account}>
      <TextInput
        size="xs"
        name="bankAccount"
        label={nameOf("bankAccount")}
        description={end === null ? undefined : t("account.kept", { end })}
        placeholder={end === null ? undefined : `•••• ${end}`}
        autoComplete="off"
        maxLength={64}
        error={faulty && t("fault.bankAccount")}
      />
      {record && end !== null && (
        <>
          <Checkbox size="xs" name="removeAccount" label={t("account.remove")} />
          <RevealAccount customerId={record.id} />
        </>
      )}
    </div>
  );
}

function RevealAccount({ customerId }: { customerId: CustomerId }) {
  const { t } = useTranslation("record");
  const describeError = useDescribeError();
  const [reason, setReason] = useState("");
  const [shown, setShown] = useState<string | null>(null);
  const { busy, error, submit } = useSubmit();
  const mayReveal = useMay("customer:reveal");
  if (!mayReveal) return null;
  if (shown !== null) return <output className={styles.shown}>{shown}</output>;
  return (
    <div className={styles.reveal}>
      <TextInput
        size="xs"
        label={t("account.reason")}
        value={reason}
        maxLength={500}
        // Of the form around it Enter would save the record.
        onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <Button
        size="compact-sm"
        variant="default"
        loading={busy}
        disabled={reason.trim().length < 3}
        onClick={() =>
          void submit(async () => {
            const answer = await callApi(revealBankAccount, {
              params: { customerId },
              body: { reason },
            });
            setShown(answer.bankAccount ?? "–");
          })
        }
      >
        {t("account.show")}
      </Button>
      {error !== undefined && <output className={styles.problem}>{describeError(error)}</output>}
    </div>
  );
}
