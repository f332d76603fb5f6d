import { Kbd } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import type { CallCard, CustomerMatch } from "#shared/contracts/customers.ts";
import { chooseCustomer } from "#shared/contracts/customers.ts";
import type { CustomerId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useFormat } from "#client/lib/format.ts";
import { useKey } from "#client/lib/preferences-context.ts";
import { TierMark } from "#client/ui/tier-mark.tsx";
import { chosenIndex } from "./chosen-index.ts";
import styles from "./caller-choice.module.css";

interface CallerChoiceProps {
  card: CallCard;
  /** false while digits mean something else: at wrap-up they pick the disposition. */
  keys: boolean;
}

/** A number that several people use: the likely ones, best first, one key to say who it is. */
export function CallerChoice({ card, keys: wanted }: CallerChoiceProps) {
  const keys = useKey("digits") !== "" && wanted;
  const { t } = useTranslation("card");
  const describeError = useDescribeError();
  const choose = useMutation({
    mutationFn: (customerId: CustomerId) =>
      callApi(chooseCustomer, { params: { callId: card.callId }, body: { customerId } }),
  });
  useChoiceKeys(keys && !choose.isPending, card.matches, choose.mutate);

  return (
    <section className={styles.choice} aria-label={t("choice.title")}>
      <h2 className={styles.title}>{t("choice.title")}</h2>
      <p className={styles.hint}>{keys ? t("choice.hint") : t("choice.hintClick")}</p>
      <ol className={styles.list}>
        {card.matches.map((match, index) => (
          <li key={match.id}>
            <button
              type="button"
              className={styles.match}
              disabled={choose.isPending}
              onClick={() => choose.mutate(match.id)}
            >
              <MatchLine match={match} digit={keys && index < 9 ? index + 1 : null} />
            </button>
          </li>
        ))}
      </ol>
      {choose.isError && <output>{describeError(choose.error)}</output>}
    </section>
  );
}

function MatchLine({ match, digit }: { match: CustomerMatch; digit: number | null }) {
  const { t } = useTranslation("card");
  const { name } = useFormat();
  const shown = name(match.displayName, match.salutation);
  return (
    <>
      {digit !== null && <Kbd size="xs">{digit}</Kbd>}
      <span className={styles.name} title={shown}>
        {shown}
        <span className={styles.because}>{t(`because.${match.matchedBy}`)}</span>
      </span>
      {match.tier !== "standard" && <TierMark tier={match.tier} />}
      <span className={styles.code}>{match.code}</span>
    </>
  );
}

function useChoiceKeys(
  enabled: boolean,
  matches: readonly CustomerMatch[],
  choose: (id: CustomerId) => void,
): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const index = chosenIndex(event);
    const match = index === null ? undefined : matches[index];
    if (!match) return;
    event.preventDefault();
    choose(match.id);
  });
  useEffect(() => {
    if (!enabled) return;
    const listener = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, [enabled]);
}
