import { useEffect, useState } from "react";
import { WallboardPage } from "#client/features/board/wallboard-page.tsx";
import { SiteContext } from "#client/lib/site-context.ts";
import { DeskContext } from "#client/realtime/desk-context.ts";
import type { OpenableDesk } from "#client/realtime/socket-desk.ts";
import { createSocketDesk } from "#client/realtime/socket-desk.ts";

/** The place of the screen is all it knows of the site. */
const here = { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, country: "TW" };

/**
 * The board on a wall: opened by a key after the `#`, which no server is sent with the page; without
 * one by whoever is signed in. It tries for ever: nobody stands beside it to press a button.
 */
export function WallScreen({ connect = connectWall }: { connect?: () => OpenableDesk }) {
  const [line] = useState(connect);
  useEffect(() => line.open(), [line]);
  return (
    <SiteContext value={here}>
      <DeskContext value={line}>
        <WallboardPage />
      </DeskContext>
    </SiteContext>
  );
}

function connectWall(): OpenableDesk {
  const token = window.location.hash.slice(1);
  const isSignedIn = () => Promise.resolve(true);
  return createSocketDesk({ userId: "wall", isSignedIn, ...(token !== "" && { token }) });
}
