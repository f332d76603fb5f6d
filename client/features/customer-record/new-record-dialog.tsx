import { Loader, Modal } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { createCustomerRecord } from "#shared/contracts/customer-record.ts";
import type { RecordChange } from "#shared/contracts/customer-record.ts";
import { callApi } from "#client/lib/api.ts";
import { RecordForm } from "./record-form.tsx";
import { useCustomFields } from "./use-record.ts";

/** Somebody who is not recorded yet, with everything that is known of them. */
export function NewRecordDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("record");
  const queries = useQueryClient();
  const { data: custom } = useCustomFields();
  // One key per form: a repeat after a lost answer records nobody twice.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  async function save({ displayName = "", ...rest }: RecordChange): Promise<void> {
    await callApi(createCustomerRecord, { body: { displayName, ...rest }, idempotencyKey });
    await queries.invalidateQueries({ queryKey: ["customers"] });
    onClose();
  }
  return (
    <Modal
      opened
      size="min(1120px, 96vw)"
      onClose={onClose}
      title={t("newTitle")}
      closeOnEscape={false}
      closeOnClickOutside={false}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {custom ? (
        <RecordForm record={null} custom={custom} save={save} onCancel={onClose} />
      ) : (
        <Loader size="sm" aria-label={t("loading")} />
      )}
    </Modal>
  );
}
