import { Button, Loader } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CustomerCard } from "#shared/contracts/customers.ts";
import { chooseCustomer, readCustomerCard } from "#shared/contracts/customers.ts";
import type { CallId, CustomerId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import styles from "./customer-search.module.css";

interface FoundCardProps {
  customerId: CustomerId;
  callId: CallId | null;
  renderCard: (card: CustomerCard) => ReactNode;
  onDone: () => void;
}

/** The card to read, and during a call the way to say: this is who is calling. */
export function FoundCard({ customerId, callId, renderCard, onDone }: FoundCardProps) {
  const { t } = useTranslation("search");
  const describeError = useDescribeError();
  const { data, error } = useQuery({
    queryKey: ["card", customerId],
    queryFn: ({ signal }) => callApi(readCustomerCard, { params: { customerId }, signal }),
  });
  const choose = useMutation({
    mutationFn: (id: CallId) =>
      callApi(chooseCustomer, { params: { callId: id }, body: { customerId } }),
    onSuccess: onDone,
  });
  if (!data) {
    return (
      <div className={styles.card}>
        {error ? describeError(error) : <Loader size="sm" aria-label={t("loading")} />}
      </div>
    );
  }
  return (
    <div className={styles.card}>
      {callId && (
        <Button size="xs" loading={choose.isPending} onClick={() => choose.mutate(callId)}>
          {t("isCalling")}
        </Button>
      )}
      {choose.isError && <output>{describeError(choose.error)}</output>}
      {renderCard(data)}
    </div>
  );
}
