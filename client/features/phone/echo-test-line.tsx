import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePhoneState, useSoftphone } from "#client/softphone/softphone-context.ts";
import styles from "./phone.module.css";

/** A call to oneself: what is spoken goes to the exchange and comes back. */
export function EchoTestLine() {
  const { t } = useTranslation("phone");
  const phone = useSoftphone();
  const echo = usePhoneState((state) => state.echo);
  const registered = usePhoneState((state) => state.line.kind === "registered");
  const busy = usePhoneState((state) => state.call !== null);
  const runs = echo.kind === "calling" || echo.kind === "echoing";
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        disabled={!runs && (!registered || busy)}
        onClick={() => (runs ? phone.stopEcho() : phone.startEcho())}
      >
        {t(runs ? "echo.stop" : "echo.start")}
      </Button>
      <output className={styles.echo}>{echo.kind !== "off" && t(`echo.${echo.kind}`)}</output>
    </>
  );
}
