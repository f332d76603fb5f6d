import { useTranslation } from "react-i18next";
import type { CustomerId, TicketId } from "#shared/ids.ts";
import { useMay } from "#client/lib/session-context.ts";
import { Panel } from "#client/ui/panel.tsx";
import { AddCommitment } from "./add-commitment.tsx";
import { PromiseList } from "./promise-list.tsx";
import { usePromisesAbout } from "./use-work-items.ts";
import styles from "./work-items.module.css";

interface TicketPromisesProps {
  ticketId: TicketId;
  customerId: CustomerId;
}

/** Beside a ticket: what was promised in its matter, and room for more. */
export function TicketPromises(origin: TicketPromisesProps) {
  return useMay("workItem:read") ? <Promises {...origin} /> : null;
}

function Promises({ ticketId, customerId }: TicketPromisesProps) {
  const { t } = useTranslation("commitments");
  const { data = [] } = usePromisesAbout({ ticketId });
  const mayWork = useMay("workItem:write");
  return (
    <Panel title={t("open")} aside={data.length}>
      <div className={styles.above}>
        <PromiseList items={data} />
        {mayWork && <AddCommitment origin={{ ticketId, customerId }} />}
      </div>
    </Panel>
  );
}
