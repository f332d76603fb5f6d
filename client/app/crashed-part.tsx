import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { EmptyState } from "#client/ui/empty-state.tsx";

export function CrashedPart({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation("app");
  const describeError = useDescribeError();
  return (
    <div role="alert">
      <EmptyState title={t("crash.title")}>
        <p>{describeError(error)}</p>
        <Button variant="default" onClick={onRetry}>
          {t("crash.retry")}
        </Button>
      </EmptyState>
    </div>
  );
}
