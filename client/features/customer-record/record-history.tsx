import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { CustomField } from "#shared/contracts/custom-fields.ts";
import type { HistoryEntry } from "#shared/contracts/customer-record.ts";
import { readCustomerHistory } from "#shared/contracts/customer-record.ts";
import type { CustomerId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useFormat } from "#client/lib/format.ts";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { usePartText } from "./part-text.ts";
import styles from "./record.module.css";

interface RecordHistoryProps {
  customerId: CustomerId;
  custom: readonly CustomField[];
}

/** Who changed what, newest first. */
export function RecordHistory({ customerId, custom }: RecordHistoryProps) {
  const { t } = useTranslation("record");
  const describeError = useDescribeError();
  const history = useInfiniteQuery({
    queryKey: ["customer", customerId, "history"],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      callApi(readCustomerHistory, {
        params: { customerId },
        query: pageParam === undefined ? {} : { after: pageParam },
        signal,
      }),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const entries = history.data?.pages.flatMap(({ items }) => items);
  return (
    <div className={styles.history}>
      {history.error && <output>{describeError(history.error)}</output>}
      {entries?.length === 0 && (
        <EmptyState title={t("history.empty")}>{t("history.emptyHint")}</EmptyState>
      )}
      <ol>
        {entries?.map((entry) => (
          <Entry key={entry.id} entry={entry} custom={custom} />
        ))}
      </ol>
      {history.hasNextPage && (
        <Button
          size="compact-sm"
          variant="subtle"
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t("history.more")}
        </Button>
      )}
    </div>
  );
}

function Entry({ entry, custom }: { entry: HistoryEntry; custom: readonly CustomField[] }) {
  const { t } = useTranslation("record");
  const { dateTime } = useFormat();
  const { nameOf, textOf } = usePartText(custom);
  const who = entry.actor.replace(/^(user|key):/, "");
  return (
    <li>
      <h3>
        {dateTime(entry.at)} · {who} · {t(`history.${entry.origin}`)}
      </h3>
      <dl>
        {Object.entries(entry.changes).map(([key, { before, after }]) => (
          <div key={key}>
            <dt>{nameOf(key)}</dt>
            <dd>
              {entry.origin === "created" ? (
                textOf(key, after)
              ) : (
                <>
                  <del>{textOf(key, before)}</del> → <ins>{textOf(key, after)}</ins>
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
