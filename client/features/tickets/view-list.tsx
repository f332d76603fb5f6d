import { IconUsers, IconX } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { TicketFilter } from "#shared/contracts/ticket-filter.ts";
import type { TicketView } from "#shared/contracts/ticket-setup.ts";
import { removeTicketView } from "#shared/contracts/ticket-setup.ts";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useSubmit } from "#client/lib/use-submit.ts";
import { SaveView } from "./save-view.tsx";
import { firstFilter, isSameFilter, searchOf } from "./use-ticket-filter.ts";
import { useTicketViews, viewsKey } from "./use-ticket-lists.ts";
import styles from "./ticket-desk.module.css";

/** Always there. */
const builtIn: Readonly<Record<string, TicketFilter>> = {
  mine: firstFilter,
  unowned: { owner: "none", status: "unsolved", sort: "due" },
  overdue: { due: "overdue", sort: "due" },
  watching: { watching: "true", sort: "updated" },
  complaints: { kind: "complaint", status: "unsolved", sort: "due" },
  unsolved: { status: "unsolved", sort: "created" },
  all: { sort: "created" },
};

/** Which tickets: what everybody needs, and what somebody keeps. */
export function ViewList({ filter }: { filter: TicketFilter }) {
  const { t } = useTranslation("ticket-desk");
  const { data } = useTicketViews();
  const kept = data?.items ?? [];
  const known = [...Object.values(builtIn), ...kept.map((view) => view.filter)];
  return (
    <nav className={styles.views} aria-label={t("views.label")}>
      <ul>
        {Object.entries(builtIn).map(([name, each]) => (
          <li key={name}>
            <ViewLink filter={each} current={isSameFilter(each, filter)}>
              {t(`views.${name}`)}
            </ViewLink>
          </li>
        ))}
      </ul>
      {kept.length > 0 && (
        <ul aria-label={t("views.kept")}>
          {kept.map((view) => (
            <li key={view.id}>
              <ViewLink filter={view.filter} current={isSameFilter(view.filter, filter)}>
                {view.shared && <IconUsers size={14} aria-label={t("views.shared")} />} {view.name}
              </ViewLink>
              {view.mine && <RemoveView view={view} />}
            </li>
          ))}
        </ul>
      )}
      {!known.some((each) => isSameFilter(each, filter)) && <SaveView filter={filter} />}
    </nav>
  );
}

interface ViewLinkProps {
  filter: TicketFilter;
  current: boolean;
  children: ReactNode;
}

function ViewLink({ filter, current, children }: ViewLinkProps) {
  const search = new URLSearchParams(searchOf(filter)).toString();
  return (
    <Link to={`/tickets?${search}`} aria-current={current ? "page" : undefined}>
      {children}
    </Link>
  );
}

/** Needs no question: its filter stays on the screen and can be kept again. */
function RemoveView({ view }: { view: TicketView }) {
  const { t } = useTranslation("ticket-desk");
  const describeError = useDescribeError();
  const queries = useQueryClient();
  const { busy, error, submit } = useSubmit();
  const remove = () =>
    submit(async () => {
      await callApi(removeTicketView, { params: { id: view.id } });
      await queries.invalidateQueries({ queryKey: viewsKey });
    });
  return (
    <button
      type="button"
      className={styles.small}
      disabled={busy}
      aria-label={t("views.remove", { name: view.name })}
      title={error === undefined ? undefined : describeError(error)}
      onClick={() => void remove()}
    >
      <IconX size={14} aria-hidden />
    </button>
  );
}
