import { lazy, Suspense } from "react";
import { SignInPage } from "#client/features/sign-in/sign-in-page.tsx";
import { UnreachablePage } from "#client/features/sign-in/unreachable-page.tsx";
import { useSessionGate } from "./use-session-gate.ts";

const SignedIn = lazy(() =>
  import("./signed-in.tsx").then((module) => ({ default: module.SignedIn })),
);

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
