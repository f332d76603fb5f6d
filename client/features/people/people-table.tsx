import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Team } from "#shared/contracts/users.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { DataTable } from "#client/ui/settings/data-table.tsx";
import { PersonRow } from "./person-row.tsx";
import type { PersonTask } from "./person-task.ts";
import { usePeople } from "./use-people.ts";

interface PeopleTableProps {
  /** What user name or name has to contain. */
  query: string;
  teams: readonly Team[];
  onTask: ((task: PersonTask) => void) | undefined;
}

const columns = ["name", "userName", "role", "teams", "extension", "state"] as const;

export function PeopleTable({ query, teams, onTask }: PeopleTableProps) {
  const { t } = useTranslation("people");
  const describeError = useDescribeError();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = usePeople(query);
  const people = data?.pages.flatMap(({ items }) => items) ?? [];
  const heads = columns.map((key) => ({ key, label: t(`column.${key}`) }));
  const more = hasNextPage && (
    <Button
      variant="subtle"
      size="compact-sm"
      loading={isFetchingNextPage}
      onClick={() => void fetchNextPage()}
    >
      {t("more")}
    </Button>
  );
  return (
    <DataTable
      caption={t("title")}
      columns={[...heads, { key: "actions", label: t("column.actions"), kind: "actions" }]}
      empty={data && people.length === 0 ? { title: t("nobody") } : undefined}
      foot={error ? <output>{describeError(error)}</output> : more}
    >
      {people.map((person) => (
        <PersonRow key={person.id} person={person} teams={teams} onTask={onTask} />
      ))}
    </DataTable>
  );
}
