import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { KeyboardEvent } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TicketFilter, ticketSorts } from "#shared/contracts/ticket-filter.ts";
import { ticketKinds, ticketPriorities, ticketStatuses } from "#shared/contracts/ticket-parts.ts";
import { PickOne } from "./pick-one.tsx";
import { useTicketChoices } from "./use-ticket-lists.ts";
import styles from "./ticket-desk.module.css";

interface FilterBarProps {
  value: TicketFilter;
  onChange: (filter: TicketFilter) => void;
}

/** What narrows the list; every choice holds at once. */
export function FilterBar({ value, onChange }: FilterBarProps) {
  const { t } = useTranslation(["ticket-desk", "tickets"]);
  const { people, teams, queues } = useTicketChoices();
  const word = (of: string, values: readonly string[]) =>
    values.map((each) => ({ value: each, label: t(`${of}.${each}`, { ns: "tickets" }) }));
  const own = (of: string, values: readonly string[]) =>
    values.map((each) => ({ value: each, label: t(`${of}.${each}`) }));
  const owners = people.map(({ userId, displayName }) => ({ value: userId, label: displayName }));
  const choices = {
    status: [...own("status", ["unsolved"]), ...word("status", ticketStatuses)],
    kind: word("kind", ticketKinds),
    priority: word("priority", ticketPriorities),
    owner: [...own("owner", ["me", "none"]), ...owners],
    teamId: teams.map(({ teamId, name }) => ({ value: teamId, label: name })),
    queueId: queues.map(({ queueId, name }) => ({ value: queueId, label: name })),
    due: own("due", ["overdue", "soon", "none"]),
  };
  const set = (field: string, to: string) => onChange(withField(value, field, to));
  return (
    <section className={styles.filters} aria-label={t("filter.label")}>
      <SearchBox key={value.q ?? ""} value={value.q ?? ""} onChange={(q) => set("q", q)} />
      {Object.entries(choices).map(([field, options]) => (
        <PickOne
          key={field}
          label={t(`filter.${field}`)}
          none={t(`filter.any.${field}`)}
          value={value[field as keyof typeof choices] ?? ""}
          options={options}
          onChange={(to) => set(field, to)}
        />
      ))}
      <PickOne
        label={t("filter.sort")}
        value={value.sort ?? "created"}
        options={own("sort", ticketSorts)}
        onChange={(to) => set("sort", to)}
      />
    </section>
  );
}

function withField(filter: TicketFilter, field: string, to: string): TicketFilter {
  const next = TicketFilter.safeParse({ ...filter, [field]: to === "" ? undefined : to });
  return next.success ? next.data : filter;
}

interface SearchBoxProps {
  value: string;
  onChange: (typed: string) => void;
}

/** Searches at Enter or when it is left: an input method's Enter only ends the composition. */
function SearchBox({ value, onChange }: SearchBoxProps) {
  const { t } = useTranslation("ticket-desk");
  const [typed, setTyped] = useState(value);
  function onKeyDown({ key, nativeEvent }: KeyboardEvent): void {
    if (key !== "Enter" || nativeEvent.isComposing || nativeEvent.keyCode === 229) return;
    onChange(typed.trim());
  }
  return (
    <TextInput
      size="xs"
      type="search"
      className={styles.search}
      leftSection={<IconSearch size={14} aria-hidden />}
      aria-label={t("filter.q")}
      placeholder={t("filter.q")}
      maxLength={128}
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => typed.trim() !== value && onChange(typed.trim())}
    />
  );
}
