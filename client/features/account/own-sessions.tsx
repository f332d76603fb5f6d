import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { OwnSession } from "#shared/contracts/session.ts";
import { endOwnSession, listOwnSessions } from "#shared/contracts/session.ts";
import { callApi } from "#client/lib/api.ts";
import { browserName } from "#client/lib/browser-name.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useFormat } from "#client/lib/format.ts";
import styles from "#client/ui/settings/data-table.module.css";
import { DataTable } from "#client/ui/settings/data-table.tsx";

const columns = ["browser", "address", "by", "since", "seen"] as const;
const queryKey = ["own-sessions"];

/** Where I am signed in; what I do not recognise I end. */
export function OwnSessions() {
  const { t } = useTranslation("account");
  const describeError = useDescribeError();
  const queries = useQueryClient();
  const { data, error } = useQuery({
    queryKey,
    queryFn: ({ signal }) => callApi(listOwnSessions, { signal }),
  });
  const end = useMutation({
    mutationFn: (sessionId: string) => callApi(endOwnSession, { params: { sessionId } }),
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
  const problem = error ?? end.error;
  const heads = columns.map((key) => ({ key, label: t(`column.${key}`) }));
  return (
    <DataTable
      caption={t("sessions")}
      columns={[...heads, { key: "actions", label: t("column.actions"), kind: "actions" }]}
      foot={problem && <output>{describeError(problem)}</output>}
    >
      {data?.items.map((session) => (
        <Row key={session.id} session={session} onEnd={end.mutate} />
      ))}
    </DataTable>
  );
}

interface RowProps {
  session: OwnSession;
  onEnd: (sessionId: string) => void;
}

function Row({ session, onEnd }: RowProps) {
  const { t } = useTranslation("account");
  const { dateTime } = useFormat();
  return (
    <tr>
      <th scope="row" title={session.userAgent ?? undefined}>
        {browserName(session.userAgent) ?? t("unknownBrowser")}
      </th>
      <td>{session.address}</td>
      <td>{t(`by.${session.signedInBy}`)}</td>
      <td>{dateTime(session.createdAt)}</td>
      <td>{session.current ? t("here") : dateTime(session.lastSeenAt)}</td>
      <td className={styles.actions}>
        {!session.current && (
          <Button size="compact-sm" variant="default" onClick={() => onEnd(session.id)}>
            {t("end")}
          </Button>
        )}
      </td>
    </tr>
  );
}
