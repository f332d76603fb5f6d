import { FileButton, Button } from "@mantine/core";
import { IconPaperclip } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { removeAttachment } from "#shared/contracts/ticket-files.ts";
import type { TicketAttachment } from "#shared/contracts/ticket-parts.ts";
import type { Ticket } from "#shared/contracts/tickets.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useFormat } from "#client/lib/format.ts";
import { sendFile } from "./send-file.ts";
import { useTicketWork } from "./use-ticket-work.ts";
import styles from "./ticket-desk.module.css";

interface TicketFilesProps {
  ticket: Ticket;
  mayWrite: boolean;
}

/** What was attached, to be saved. */
export function TicketFiles({ ticket, mayWrite }: TicketFilesProps) {
  const { t } = useTranslation("ticket-desk");
  const describeError = useDescribeError();
  const { act, busy, error } = useTicketWork();
  return (
    <div className={styles.inside}>
      <ul className={styles.plain}>
        {ticket.attachments.map((file) => (
          <FileRow key={file.id} ticket={ticket} file={file} mayWrite={mayWrite} />
        ))}
      </ul>
      {mayWrite && (
        <FileButton
          accept=".pdf,.png,.jpg,.jpeg,.txt,.csv,.doc,.docx,.xls,.xlsx,.odt"
          onChange={(file) => file && void act(() => sendFile(ticket.id, file))}
        >
          {(props) => (
            <Button
              {...props}
              size="xs"
              variant="default"
              loading={busy}
              leftSection={<IconPaperclip size={14} aria-hidden />}
            >
              {t("files.add")}
            </Button>
          )}
        </FileButton>
      )}
      {mayWrite && <p className={styles.dim}>{t("files.explain")}</p>}
      {error !== undefined && <output>{describeError(error)}</output>}
    </div>
  );
}

interface FileRowProps extends TicketFilesProps {
  file: TicketAttachment;
}

/** Removing deletes the bytes: it asks once more, at the same place. */
function FileRow({ ticket, file, mayWrite }: FileRowProps) {
  const { t, i18n } = useTranslation("ticket-desk");
  const { dateTime } = useFormat();
  const describeError = useDescribeError();
  const [asked, setAsked] = useState(false);
  const { act, busy, error } = useTicketWork();
  const size = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  const params = { ticketId: ticket.id, attachmentId: file.id };
  const remove = () => act(() => callApi(removeAttachment, { params }));
  return (
    <li className={styles.line}>
      <a
        className={styles.grow}
        href={`/api/v1/tickets/${ticket.id}/attachments/${file.id}`}
        download={file.name}
        title={`${file.authorName ?? ""} ${dateTime(file.createdAt)}`}
      >
        {file.name}
      </a>
      <span className={styles.dim}>{size.format(file.bytes / 1024)} KB</span>
      {mayWrite && (
        <Button
          size="compact-xs"
          variant="default"
          loading={busy}
          onClick={() => (asked ? void remove() : setAsked(true))}
        >
          {t(asked ? "files.reallyRemove" : "remove")}
        </Button>
      )}
      {error !== undefined && <output>{describeError(error)}</output>}
    </li>
  );
}
