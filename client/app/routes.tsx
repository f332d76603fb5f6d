import type { ReactNode } from "react";
import { Navigate, Route, Routes } from "react-router";
import type { Action } from "#shared/permissions.ts";
import { useMay, useSession } from "#client/lib/session-context.ts";
import { latePart } from "#client/ui/late-part.tsx";
import { homePath } from "./home-path.ts";
import { NoScreen, NotFound } from "./not-found.tsx";
import { Shell } from "./shell.tsx";

const DeskPage = latePart(() => import("./desk-page.tsx").then((module) => module.DeskPage));
// Where most people work: there with the bar above it, not one fetch later.
DeskPage.prepare();
const BoardPage = latePart(() =>
  import("#client/features/board/board-page.tsx").then((module) => module.BoardPage),
);

const ReportsPage = latePart(() =>
  import("#client/features/reports/reports-page.tsx").then((module) => module.ReportsPage),
);
const TicketsPage = latePart(() =>
  import("#client/features/tickets/tickets-page.tsx").then((module) => module.TicketsPage),
);
const TicketScreen = latePart(() =>
  import("./ticket-screen.tsx").then((module) => module.TicketScreen),
);
const RecordingsPage = latePart(() =>
  import("#client/features/recordings/recordings-page.tsx").then((module) => module.RecordingsPage),
);
const PeoplePage = latePart(() =>
  import("#client/features/people/people-page.tsx").then((module) => module.PeoplePage),
);
const CallsScreen = latePart(() =>
  import("./calls-screen.tsx").then((module) => module.CallsScreen),
);
const CustomersScreen = latePart(() =>
  import("./customers-screen.tsx").then((module) => module.CustomersScreen),
);

const AccountPage = latePart(() =>
  import("#client/features/account/account-page.tsx").then((module) => module.AccountPage),
);
const SettingsPage = latePart(() =>
  import("./settings-page.tsx").then((module) => module.SettingsPage),
);
const WorkItemsPage = latePart(() =>
  import("#client/features/work-items/work-items-page.tsx").then((module) => module.WorkItemsPage),
);

export function AppRoutes({ onSignedOut }: { onSignedOut: () => void }) {
  const home = homePath(useSession());
  return (
    <Routes>
      <Route element={<Shell onSignedOut={onSignedOut} />}>
        <Route index element={<Navigate to={home} replace />} />
        <Route path="desk" element={<For right="desk:connect" page={<DeskPage />} />} />
        <Route path="board" element={<For right="board:read" page={<BoardPage />} />} />
        <Route path="reports" element={<For right="report:read" page={<ReportsPage />} />} />
        <Route path="tickets" element={<For right="ticket:read" page={<TicketsPage />} />} />
        <Route
          path="tickets/:ticketId"
          element={<For right="ticket:read" page={<TicketScreen />} />}
        />
        <Route path="calls" element={<For right="callLog:read" page={<CallsScreen />} />} />
        <Route path="work-items" element={<For right="workItem:read" page={<WorkItemsPage />} />} />
        <Route
          path="recordings"
          element={<For right="recording:read" page={<RecordingsPage />} />}
        />
        <Route
          path="customers"
          element={<For right="customer:read" page={<CustomersScreen />} />}
        />
        <Route path="people" element={<For right="user:read" page={<PeoplePage />} />} />
        <Route path="settings/*" element={<SettingsPage />} />
        <Route path="account" element={<For right="profile:own" page={<AccountPage />} />} />
        <Route path="none" element={<NoScreen />} />
        <Route path="*" element={<NotFound home={home} />} />
      </Route>
    </Routes>
  );
}

function For({ right, page }: { right: Action; page: ReactNode }) {
  return useMay(right) ? page : <Navigate to="/" replace />;
}
