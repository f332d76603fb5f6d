import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { startProviderSignIn } from "#shared/contracts/sign-ins.ts";
import styles from "#client/ui/entrance.module.css";

/** Goes to the company's sign-in and comes back to where the person was. */
export function ProviderChoice({ name }: { name: string }) {
  const { t } = useTranslation("sign-in");
  const here = new URL(location.href);
  here.searchParams.delete("sign-in");
  const query = new URLSearchParams({ returnTo: here.pathname + here.search });
  return (
    <div className={styles.otherWay}>
      <Button
        component="a"
        href={`/api/v1${startProviderSignIn.path}?${query}`}
        variant="default"
        size="md"
        fullWidth
      >
        {t("withProvider", { name })}
      </Button>
    </div>
  );
}
