import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { moveInteraction } from "#shared/contracts/customers.ts";
import type { CustomerId, InteractionId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useFormat } from "#client/lib/format.ts";
import { useMay } from "#client/lib/session-context.ts";
import styles from "./move-conversation.module.css";

interface Picked {
  readonly id: CustomerId;
  readonly displayName: string;
  readonly salutation: string | null;
}
export interface Pick {
  readonly label: string;
  readonly disabled: boolean;
  readonly onPick: (customer: Picked) => void;
}

interface MoveConversationProps {
  interactionId: InteractionId;
  renderPick: (pick: Pick) => ReactNode;
}

/** It stands with the wrong customer: whose it was is said here, and it moves. */
export function MoveConversation({ interactionId, renderPick }: MoveConversationProps) {
  const { t } = useTranslation("card");
  const describeError = useDescribeError();
  const { name } = useFormat();
  const queries = useQueryClient();
  const mayMove = useMay("interaction:move");
  const [open, setOpen] = useState(false);
  const move = useMutation({
    mutationFn: ({ id }: Picked) =>
      callApi(moveInteraction, { params: { interactionId }, body: { customerId: id } }),
    onSuccess: async () => {
      setOpen(false);
      await Promise.all(
        ["timeline", "recentCalls", "callLog"].map((list) =>
          queries.invalidateQueries({ queryKey: [list] }),
        ),
      );
    },
  });
  if (!mayMove) return null;
  const to = move.variables;
  return (
    <div className={styles.move}>
      {move.isSuccess && to && (
        <output>{t("move.done", { name: name(to.displayName, to.salutation) })}</output>
      )}
      {move.isError && <output>{describeError(move.error)}</output>}
      <div>
        <Button
          size="compact-xs"
          variant="subtle"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t("move.open")}
        </Button>
      </div>
      {open &&
        renderPick({
          label: t("move.whose"),
          disabled: move.isPending,
          onPick: (customer) => move.mutate(customer),
        })}
    </div>
  );
}
