import { Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { unwatchTicket, watchTicket } from "#shared/contracts/ticket-work.ts";
import type { Ticket } from "#shared/contracts/tickets.ts";
import { UserId } from "#shared/ids.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useMay, useSession } from "#client/lib/session-context.ts";
import { PickOne } from "./pick-one.tsx";
import { useTicketChoices } from "./use-ticket-lists.ts";
import { useTicketWork } from "./use-ticket-work.ts";
import styles from "./ticket-desk.module.css";

/** Who follows the ticket; whoever does sees it, also from another team. */
export function TicketFollowers({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation("ticket-desk");
  const describeError = useDescribeError();
  const mayWrite = useMay("ticket:write");
  const { act, busy, error } = useTicketWork();
  const place = (userId: UserId) => ({ params: { ticketId: ticket.id, userId } });
  const watch = (userId: UserId) => act(() => callApi(watchTicket, place(userId)));
  const unwatch = (userId: UserId) => act(() => callApi(unwatchTicket, place(userId)));
  return (
    <div className={styles.inside}>
      <ul className={styles.plain}>
        {ticket.watchers.map(({ userId, displayName }) => (
          <li key={userId} className={styles.line}>
            <span className={styles.grow}>{displayName}</span>
            {mayWrite && (
              <button
                type="button"
                className={styles.small}
                disabled={busy}
                aria-label={t("followers.remove", { name: displayName })}
                onClick={() => void unwatch(userId)}
              >
                <IconX size={14} aria-hidden />
              </button>
            )}
          </li>
        ))}
      </ul>
      {mayWrite && (
        <AddFollower
          busy={busy}
          isOn={(userId) => ticket.watchers.some((each) => each.userId === userId)}
          onAdd={(userId) => void watch(userId)}
        />
      )}
      {error !== undefined && <output>{describeError(error)}</output>}
    </div>
  );
}

interface AddFollowerProps {
  busy: boolean;
  isOn: (userId: UserId) => boolean;
  onAdd: (userId: UserId) => void;
}

function AddFollower({ busy, isOn, onAdd }: AddFollowerProps) {
  const { t } = useTranslation("ticket-desk");
  const { people } = useTicketChoices();
  const me = useSession().user.id;
  const others = people.filter(({ userId }) => !isOn(userId));
  return (
    <div className={styles.line}>
      {!isOn(me) && (
        <Button size="xs" variant="default" loading={busy} onClick={() => onAdd(me)}>
          {t("followers.follow")}
        </Button>
      )}
      <PickOne
        label={t("followers.add")}
        none={t("followers.add")}
        value=""
        disabled={busy}
        options={others.map((each) => ({ value: each.userId, label: each.displayName }))}
        onChange={(to) => to !== "" && onAdd(UserId.parse(to))}
      />
    </div>
  );
}
