import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { chooseCustomer } from "#shared/contracts/customers.ts";
import type { CallId, CustomerId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";

export interface Pick {
  readonly label: string;
  readonly disabled: boolean;
  readonly onPick: (customer: { id: CustomerId }) => void;
}

interface AttachCallerProps {
  callId: CallId;
  renderPick: (pick: Pick) => ReactNode;
}

/** A caller we know, from a number we do not. */
export function AttachCaller({ callId, renderPick }: AttachCallerProps) {
  const { t } = useTranslation("card");
  const describeError = useDescribeError();
  const choose = useMutation({
    mutationFn: (customerId: CustomerId) =>
      callApi(chooseCustomer, { params: { callId }, body: { customerId } }),
  });
  return (
    <section aria-label={t("attach.title")}>
      {renderPick({
        label: t("attach.title"),
        disabled: choose.isPending,
        onPick: ({ id }) => choose.mutate(id),
      })}
      {choose.isError && <output>{describeError(choose.error)}</output>}
    </section>
  );
}
