import { Button, FileButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CustomerDocument } from "#shared/contracts/customer-extras.ts";
import { removeDocument } from "#shared/contracts/customer-extras.ts";
import type { CustomerId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";
import { useFormat } from "#client/lib/format.ts";
import { sendFile } from "#client/lib/send-file.ts";
import { useMay } from "#client/lib/session-context.ts";
import { ExtraList, ExtraRow } from "./extra-list.tsx";
import { useExtraChange } from "./use-extras.ts";

interface DocumentListProps {
  customerId: CustomerId;
  documents: readonly CustomerDocument[];
}

const taken = ".pdf,.png,.jpg,.jpeg,.txt,.csv,.docx,.xlsx,.odt,.doc,.xls";

/** Contracts and other files, to be saved and opened outside the browser. */
export function DocumentList({ customerId, documents }: DocumentListProps) {
  const { t } = useTranslation("record");
  const { dateTime } = useFormat();
  const mayWrite = useMay("customer:write");
  const { busy, error, submit } = useExtraChange(customerId);
  const remove = (documentId: string) =>
    submit(() => callApi(removeDocument, { params: { customerId, documentId } }));
  const add = (file: File) =>
    submit(async () => {
      const title = encodeURIComponent(file.name.slice(-200));
      const path = `/customers/${customerId}/documents?title=${title}` as const;
      await sendFile(path, { body: file, type: "application/octet-stream" });
    });
  return (
    <ExtraList
      title={t("extras.documents")}
      empty={t("extras.documentsEmpty")}
      error={error}
      form={
        mayWrite && (
          <FileButton accept={taken} onChange={(file) => file && void add(file)}>
            {(props) => (
              <Button {...props} size="xs" variant="default" loading={busy}>
                {t("extras.upload")}
              </Button>
            )}
          </FileButton>
        )
      }
    >
      {documents.map(({ id, title, bytes, addedAt }) => (
        <ExtraRow key={id} name={title} onRemove={mayWrite ? () => void remove(id) : undefined}>
          <a href={`/api/v1/customers/${customerId}/documents/${id}`} download={title}>
            {title}
          </a>{" "}
          {t("extras.size", { kilobytes: Math.max(1, Math.round(bytes / 1_024)) })}{" "}
          {dateTime(addedAt)}
        </ExtraRow>
      ))}
    </ExtraList>
  );
}
