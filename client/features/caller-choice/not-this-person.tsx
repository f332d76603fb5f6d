import { Button } from "@mantine/core";
import { IconUserX } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CallCard, CustomerMatch } from "#shared/contracts/customers.ts";
import { chooseCustomer, rejectCustomer } from "#shared/contracts/customers.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useFormat } from "#client/lib/format.ts";
import { useHotkey } from "#client/lib/use-hotkey.ts";
import { useKeyHint } from "#client/ui/key-hint.tsx";
import styles from "./caller-choice.module.css";

/** The card shows somebody who does not call: one step to the next candidate, and one step back. */
export function NotThisPerson({ card: { callId, matches } }: { card: CallCard }) {
  const { t } = useTranslation("card");
  const describeError = useDescribeError();
  const [ruledOut, setRuledOut] = useState<CustomerMatch | null>(null);
  const [best] = matches;
  const reject = useMutation({
    mutationFn: ({ id }: CustomerMatch) =>
      callApi(rejectCustomer, { params: { callId, customerId: id } }),
    onSuccess: (_card, match) => setRuledOut(match),
  });
  const takeBack = useMutation({
    mutationFn: ({ id }: CustomerMatch) =>
      callApi(chooseCustomer, { params: { callId }, body: { customerId: id } }),
    onSuccess: () => setRuledOut(null),
  });
  const pending = reject.isPending || takeBack.isPending;
  const press = () => best && reject.mutate(best);
  const hint = useKeyHint("notThem");
  useHotkey("notThem", press, { enabled: best !== undefined && !pending });
  const error = reject.error ?? takeBack.error;
  // Chosen again by other means: there is nothing to take back.
  const out = matches.some(({ id }) => id === ruledOut?.id) ? null : ruledOut;

  return (
    <div className={styles.notThem}>
      {out && <RuledOut match={out} disabled={pending} onUndo={() => takeBack.mutate(out)} />}
      {best && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconUserX size={16} aria-hidden />}
          {...hint}
          loading={pending}
          onClick={press}
        >
          {t("notThem.button")}
        </Button>
      )}
      {error && <output>{describeError(error)}</output>}
    </div>
  );
}

interface RuledOutProps {
  match: CustomerMatch;
  disabled: boolean;
  onUndo: () => void;
}

function RuledOut({ match, disabled, onUndo }: RuledOutProps) {
  const { t } = useTranslation("card");
  const { name } = useFormat();
  return (
    <div className={styles.ruledOut}>
      <output>{t("notThem.said", { name: name(match.displayName, match.salutation) })}</output>
      <Button size="compact-xs" variant="subtle" disabled={disabled} onClick={onUndo}>
        {t("notThem.undo")}
      </Button>
    </div>
  );
}
