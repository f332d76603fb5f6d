import type { Ticket } from "#shared/contracts/tickets.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { RecordConflict } from "./record-conflict.tsx";
import type { useChangeTicket } from "./use-ticket.ts";
import { conflictingTicket } from "./use-ticket.ts";

interface ChangeProblemProps {
  work: ReturnType<typeof useChangeTicket>;
  /** Theirs is taken: what was typed may go. */
  onTheirs?: (theirs: Ticket) => void;
  /** Mine is sent again, on top of theirs. */
  onMine: (rev: number) => void;
}

/** Why a change was refused: both versions when somebody was faster, else the sentence. */
export function ChangeProblem({ work, onTheirs, onMine }: ChangeProblemProps) {
  const describeError = useDescribeError();
  const { error, variables, reset } = work;
  const theirs = conflictingTicket(error);
  if (theirs && variables) {
    return (
      <RecordConflict
        theirs={theirs}
        wanted={variables.change}
        onMine={() => onMine(theirs.rev)}
        onTheirs={() => {
          reset();
          onTheirs?.(theirs);
        }}
      />
    );
  }
  return error ? <output>{describeError(error)}</output> : null;
}
