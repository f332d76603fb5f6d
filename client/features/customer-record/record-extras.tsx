import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { readCustomerExtras } from "#shared/contracts/customer-extras.ts";
import type { CustomerId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { extrasKey } from "./use-extras.ts";
import { DealList } from "./deal-list.tsx";
import { DocumentList } from "./document-list.tsx";
import { RelationList } from "./relation-list.tsx";
import styles from "./record.module.css";

/** What belongs to a customer beside the record: deals, documents, people they have to do with. */
export function RecordExtras({ customerId }: { customerId: CustomerId }) {
  const { t } = useTranslation("record");
  const describeError = useDescribeError();
  const { data, error } = useQuery({
    queryKey: extrasKey(customerId),
    queryFn: ({ signal }) => callApi(readCustomerExtras, { params: { customerId }, signal }),
  });
  if (!data) return <p>{error ? describeError(error) : t("loading")}</p>;
  return (
    <div className={styles.extras}>
      <DealList customerId={customerId} deals={data.deals} />
      <DocumentList customerId={customerId} documents={data.documents} />
      <RelationList customerId={customerId} relations={data.relations} />
    </div>
  );
}
