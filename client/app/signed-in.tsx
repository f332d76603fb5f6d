import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryClient } from "@tanstack/react-query";
import type { Session } from "#shared/contracts/session.ts";
import { readSession } from "#shared/contracts/session.ts";
import { callApi } from "#client/lib/api.ts";
import { PreferencesContext } from "#client/lib/preferences-context.ts";
import { RequestError } from "#client/lib/request-error.ts";
import { SessionContext } from "#client/lib/session-context.ts";
import { SiteContext } from "#client/lib/site-context.ts";
import { DeskContext } from "#client/realtime/desk-context.ts";
import type { OpenableDesk } from "#client/realtime/socket-desk.ts";
import { createSocketDesk } from "#client/realtime/socket-desk.ts";
import { answeringDesk } from "#client/softphone/answering-desk.ts";
import { createSoftphone } from "#client/softphone/lazy-softphone.ts";
import { SoftphoneContext } from "#client/softphone/softphone-context.ts";
import { AppRoutes } from "./routes.tsx";
import { useOwnPreferences } from "./use-own-preferences.ts";
import { useSessionLocale } from "./use-session-locale.ts";

interface SignedInProps {
  session: Session;
  onSignedOut: () => void;
  /** Tests give their own. */
  connect?: (userId: string) => OpenableDesk;
}

export function SignedIn({ session, onSignedOut, connect = connectDesk }: SignedInProps) {
  const [line] = useState(() => connect(session.user.id));
  const [phone] = useState(() => createSoftphone(line, session.user.id));
  const [desk] = useState(() => answeringDesk(line, phone));
  const { i18n } = useTranslation();
  const queries = useQueryClient();
  useSessionLocale(i18n, session.locale);
  const preferences = useOwnPreferences(session.preferences, session.user.id);
  useEffect(() => (mayConnect(session) ? line.open() : undefined), [line, session]);
  useEffect(() => (mayUsePhone(session) ? phone.open() : undefined), [phone, session]);
  // What one person could read is not kept for the next.
  useEffect(() => () => queries.clear(), [queries]);
  return (
    <SessionContext value={session}>
      <PreferencesContext value={preferences}>
        <SiteContext value={session.site}>
          <DeskContext value={desk}>
            <SoftphoneContext value={phone}>
              <AppRoutes onSignedOut={onSignedOut} />
            </SoftphoneContext>
          </DeskContext>
        </SiteContext>
      </PreferencesContext>
    </SessionContext>
  );
}

function mayConnect({ permissions }: Session): boolean {
  return permissions.includes("desk:connect") || permissions.includes("board:read");
}

function mayUsePhone({ permissions }: Session): boolean {
  return permissions.includes("phone:use");
}

function connectDesk(userId: string): OpenableDesk {
  return createSocketDesk({ userId, isSignedIn });
}

async function isSignedIn(): Promise<boolean> {
  try {
    await callApi(readSession);
    return true;
  } catch (error) {
    if (error instanceof RequestError && error.code === "not_signed_in") return false;
    throw error;
  }
}
