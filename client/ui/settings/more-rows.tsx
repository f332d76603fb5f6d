import { Button } from "@mantine/core";
import { useDescribeError } from "#client/lib/describe-error.ts";

interface MoreRowsProps {
  /** A query that reads page by page. */
  list: {
    readonly error: unknown;
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  };
  /** What the button says. */
  label: string;
}

/** Under a table that has more than it shows: the next page, or why it did not come. */
export function MoreRows({ list, label }: MoreRowsProps) {
  const describeError = useDescribeError();
  if (list.error) return <output>{describeError(list.error)}</output>;
  if (!list.hasNextPage) return null;
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      loading={list.isFetchingNextPage}
      onClick={() => void list.fetchNextPage()}
    >
      {label}
    </Button>
  );
}
