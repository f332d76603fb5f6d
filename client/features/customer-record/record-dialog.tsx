import { Loader, Modal, Tabs } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { changeCustomerRecord } from "#shared/contracts/customer-record.ts";
import type { CustomerRecord, RecordChange } from "#shared/contracts/customer-record.ts";
import type { CustomerId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useFormat } from "#client/lib/format.ts";
import { useMay } from "#client/lib/session-context.ts";
import { RecordExtras } from "./record-extras.tsx";
import { RecordForm } from "./record-form.tsx";
import { RecordHistory } from "./record-history.tsx";
import { useCustomFields, useRecord, useRememberRecord } from "./use-record.ts";
import styles from "./record.module.css";

interface RecordDialogProps {
  customerId: CustomerId;
  onClose: () => void;
}

/** The whole record of a customer, to read and to change. */
export function RecordDialog({ customerId, onClose }: RecordDialogProps) {
  const { t } = useTranslation("record");
  const { name } = useFormat();
  const describeError = useDescribeError();
  const { data: record, error } = useRecord(customerId);
  return (
    <Modal
      opened
      size="min(1120px, 96vw)"
      onClose={onClose}
      title={record ? name(record.displayName, record.salutation) : t("title")}
      // What is typed would be lost with a key pressed too easily.
      closeOnEscape={false}
      closeOnClickOutside={false}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {error && <output>{describeError(error)}</output>}
      {!record && !error && <Loader size="sm" aria-label={t("loading")} />}
      {record && <RecordTabs record={record} onClose={onClose} />}
    </Modal>
  );
}

function RecordTabs({ record, onClose }: { record: CustomerRecord; onClose: () => void }) {
  const { t } = useTranslation("record");
  const { data: custom } = useCustomFields();
  const remember = useRememberRecord();
  const mayWrite = useMay("customer:write");
  async function save(change: RecordChange, rev: number | null): Promise<void> {
    const params = { customerId: record.id };
    const ifMatch = rev ?? record.rev;
    remember(await callApi(changeCustomerRecord, { params, body: change, ifMatch }));
    onClose();
  }
  if (!custom) return <Loader size="sm" aria-label={t("loading")} />;
  return (
    // Kept mounted: what is typed survives a look at the history.
    <Tabs defaultValue="record">
      <Tabs.List>
        <Tabs.Tab value="record">{t("tab.record")}</Tabs.Tab>
        <Tabs.Tab value="extras">{t("tab.extras")}</Tabs.Tab>
        <Tabs.Tab value="history">{t("tab.history")}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="record">
        <fieldset className={styles.all} disabled={!mayWrite}>
          <RecordForm
            key={record.rev}
            record={record}
            custom={custom}
            save={save}
            onCancel={onClose}
          />
        </fieldset>
      </Tabs.Panel>
      <Tabs.Panel value="extras">
        <RecordExtras customerId={record.id} />
      </Tabs.Panel>
      <Tabs.Panel value="history">
        <RecordHistory customerId={record.id} custom={custom} />
      </Tabs.Panel>
    </Tabs>
  );
}
