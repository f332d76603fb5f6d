import { lazy, Suspense } from "react";
import { SignInPage } from "#client/features/sign-in/sign-in-page.tsx";
import { UnreachablePage } from "#client/features/sign-in/unreachable-page.tsx";
import { useLocation } from "react-router";
import { useSessionGate } from "./use-session-gate.ts";

/** Begins to load while the session is asked for or the password typed. */
const signedIn = import("./signed-in.tsx");
const SignedIn = lazy(async () => ({ default: (await signedIn).SignedIn }));
const SecondFactorPage = lazy(async () => ({
  default: (await import("#client/features/account/second-factor-page.tsx")).SecondFactorPage,
}));
const SetUpPage = lazy(async () => ({
  default: (await import("#client/features/set-up/set-up-page.tsx")).SetUpPage,
}));
const PasswordPage = lazy(async () => ({
  default: (await import("#client/features/set-up/password-page.tsx")).PasswordPage,
}));

/** Sign-in takes the place of the screen and keeps its address: afterwards one is where one was. */
export function SessionGate() {
  const { gate, enter, leave, askAgain } = useSessionGate();
  const { pathname } = useLocation();
  const setsUp = pathname === "/setup";
  // Whoever is signed in here: the link says whose password it is.
  if (pathname === "/password") {
    return (
      <Suspense fallback={null}>
        <PasswordPage />
      </Suspense>
    );
  }
  switch (gate.kind) {
    case "asking":
      return null;
    case "unreachable":
      return <UnreachablePage error={gate.error} onRetry={askAgain} />;
    case "signedOut":
      return setsUp ? (
        <Suspense fallback={null}>
          <SetUpPage onSignedIn={enter} />
        </Suspense>
      ) : (
        <SignInPage expired={gate.expired} onSignedIn={enter} />
      );
    case "signedIn":
      if (
        gate.session.secondFactor === "codeNeeded" ||
        gate.session.secondFactor === "setUpNeeded"
      ) {
        return (
          <Suspense fallback={null}>
            <SecondFactorPage session={gate.session} onProved={enter} onSignedOut={leave} />
          </Suspense>
        );
      }
      return (
        <Suspense fallback={null}>
          <SignedIn key={gate.session.user.id} session={gate.session} onSignedOut={leave} />
        </Suspense>
      );
  }
}
