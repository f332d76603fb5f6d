import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { listRecordings } from "#shared/contracts/recordings.ts";
import type { InteractionId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { RecordingRow } from "./recording-row.tsx";
import styles from "./recording-row.module.css";

/** The recordings of one conversation that this person may know of; nothing when there are none. */
export function ConversationRecordings({ interactionId }: { interactionId: InteractionId }) {
  const { t } = useTranslation("recordings");
  const describeError = useDescribeError();
  const { data, error } = useQuery({
    queryKey: ["recordings", interactionId],
    queryFn: ({ signal }) => callApi(listRecordings, { query: { interactionId }, signal }),
  });
  if (error) return <p className={styles.problem}>{describeError(error)}</p>;
  if (!data || data.items.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={t("title")}>
      {data.items.map((recording) => (
        <RecordingRow key={recording.id} recording={recording} />
      ))}
    </ul>
  );
}
