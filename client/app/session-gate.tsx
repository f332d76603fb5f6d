import { lazy, Suspense } from "react";
import { SignInPage } from "#client/features/sign-in/sign-in-page.tsx";
import { UnreachablePage } from "#client/features/sign-in/unreachable-page.tsx";
import { useSessionGate } from "./use-session-gate.ts";

/** Begins to load while the session is asked for or the password typed. */
const signedIn = import("./signed-in.tsx");
const SignedIn = lazy(async () => ({ default: (await signedIn).SignedIn }));

/** Sign-in takes the place of the screen and keeps its address: afterwards one is where one was. */
export function SessionGate() {
  const { gate, enter, leave, askAgain } = useSessionGate();
  switch (gate.kind) {
    case "asking":
      return null;
    case "unreachable":
      return <UnreachablePage error={gate.error} onRetry={askAgain} />;
    case "signedOut":
      return <SignInPage expired={gate.expired} onSignedIn={enter} />;
    case "signedIn":
      return (
        <Suspense fallback={null}>
          <SignedIn key={gate.session.user.id} session={gate.session} onSignedOut={leave} />
        </Suspense>
      );
  }
}
