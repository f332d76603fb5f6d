import { Checkbox, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { User } from "#shared/contracts/users.ts";
import type { UserId } from "#shared/ids.ts";
import { useSearchText } from "#client/lib/use-search-text.ts";
import styles from "./queues.module.css";
import { useCallTakers } from "./use-queues.ts";

interface AgentChoiceProps {
  chosen: ReadonlySet<UserId>;
  onChange: (chosen: ReadonlySet<UserId>) => void;
}

/** Everybody who may take calls, with a mark for who does here. */
export function AgentChoice({ chosen, onChange }: AgentChoiceProps) {
  const { t } = useTranslation("queues");
  const { text, query, field } = useSearchText();
  const { data: people } = useCallTakers();
  if (!people) return null;
  if (people.length === 0) {
    return (
      <p className={styles.text}>
        {t("noAgents")} <Link to="/people">{t("toPeople")}</Link>
      </p>
    );
  }
  function mark(userId: UserId, serves: boolean) {
    const next = new Set(chosen);
    if (serves) next.add(userId);
    else next.delete(userId);
    onChange(next);
  }
  return (
    <>
      <TextInput aria-label={t("search")} placeholder={t("search")} value={text} {...field} />
      <fieldset className={styles.choice}>
        <legend className="visually-hidden">{t("agents")}</legend>
        {people.filter(matching(query)).map(({ id, displayName, userName }) => (
          <Checkbox
            key={id}
            label={`${displayName} · ${userName}`}
            checked={chosen.has(id)}
            onChange={(event) => mark(id, event.currentTarget.checked)}
          />
        ))}
      </fieldset>
    </>
  );
}

function matching(query: string): (person: User) => boolean {
  const wanted = query.toLowerCase();
  return ({ displayName, userName }) =>
    displayName.toLowerCase().includes(wanted) || userName.includes(wanted);
}
