import { SignInPage } from "#client/features/sign-in/sign-in-page.tsx";
import { UnreachablePage } from "#client/features/sign-in/unreachable-page.tsx";
import { useLocation } from "react-router";
import { latePart } from "#client/ui/late-part.tsx";
import { useSessionGate } from "./use-session-gate.ts";

const SignedIn = latePart(async () => (await import("./signed-in.tsx")).SignedIn);
// While the session is asked for or the password typed.
SignedIn.prepare();
const SecondFactorPage = latePart(
  async () => (await import("#client/features/account/second-factor-page.tsx")).SecondFactorPage,
);
const SetUpPage = latePart(
  async () => (await import("#client/features/set-up/set-up-page.tsx")).SetUpPage,
);
const PasswordPage = latePart(
  async () => (await import("#client/features/set-up/password-page.tsx")).PasswordPage,
);

/** Sign-in takes the place of the screen and keeps its address: afterwards one is where one was. */
export function SessionGate() {
  const { gate, enter, leave, askAgain } = useSessionGate();
  const { pathname } = useLocation();
  const setsUp = pathname === "/setup";
  // Whoever is signed in here: the link says whose password it is.
  if (pathname === "/password") {
    return <PasswordPage />;
  }
  switch (gate.kind) {
    case "asking":
      return null;
    case "unreachable":
      return <UnreachablePage error={gate.error} onRetry={askAgain} />;
    case "signedOut":
      return setsUp ? (
        <SetUpPage onSignedIn={enter} />
      ) : (
        <SignInPage expired={gate.expired} onSignedIn={enter} />
      );
    case "signedIn":
      if (
        gate.session.secondFactor === "codeNeeded" ||
        gate.session.secondFactor === "setUpNeeded"
      ) {
        return <SecondFactorPage session={gate.session} onProved={enter} onSignedOut={leave} />;
      }
      return <SignedIn key={gate.session.user.id} session={gate.session} onSignedOut={leave} />;
  }
}
