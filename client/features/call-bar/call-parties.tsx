import { IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { CallParty, LiveCall } from "#shared/contracts/calls.ts";
import type { UserId } from "#shared/ids.ts";
import { useFormat } from "#client/lib/format.ts";
import styles from "./call-parties.module.css";

interface CallPartiesProps {
  call: LiveCall;
  me: UserId;
  onDrop: (party: CallParty["party"]) => void;
}

/** Who is in the call beside oneself, and who of them hears what. */
export function CallParties({ call, me, onDrop }: CallPartiesProps) {
  const { t } = useTranslation("call");
  const others = call.parties.filter(({ agentId }) => agentId !== me);
  if (call.parties.length === 0) return null;
  const mine = call.agentId === me;
  return (
    <ul className={styles.parties} aria-label={t("parties")}>
      <li className={styles.party} data-stage={call.stage === "held" ? "held" : "talking"}>
        <span className={styles.name}>{t("caller")}</span>
        <span>{t(call.stage === "held" ? "party.held" : "party.talking")}</span>
      </li>
      {others.map((party) => (
        <Party key={party.party} party={party} onDrop={mine ? onDrop : undefined} />
      ))}
    </ul>
  );
}

interface PartyProps {
  party: CallParty;
  onDrop: CallPartiesProps["onDrop"] | undefined;
}

function Party({ party, onDrop }: PartyProps) {
  const { t } = useTranslation("call");
  const format = useFormat();
  const name = party.name ?? format.phone(party.number ?? "");
  const watches = party.kind === "supervisor";
  return (
    <li className={styles.party} data-stage={party.stage}>
      <span className={styles.name} title={name}>
        {name}
      </span>
      <span>{t(watches ? `party.${party.role}` : `party.${party.stage}`)}</span>
      {party.role === "conference" && onDrop && (
        <button
          type="button"
          className={styles.drop}
          aria-label={t("dropParty", { name })}
          onClick={() => onDrop(party.party)}
        >
          <IconX size={16} aria-hidden />
        </button>
      )}
    </li>
  );
}
