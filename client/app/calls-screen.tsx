import { useQuery } from "@tanstack/react-query";
import type { LoggedCall } from "#shared/contracts/call-log.ts";
import { readCustomerCard } from "#shared/contracts/customers.ts";
import type { CustomerId } from "#shared/ids.ts";
import { CallLogPage } from "#client/features/call-log/call-log-page.tsx";
import { CustomerPick } from "#client/features/customer-pick/customer-pick.tsx";
import { MoveConversation } from "#client/features/interaction-move/move-conversation.tsx";
import { ConversationJourney } from "#client/features/journey/conversation-journey.tsx";
import { callApi } from "#client/lib/api.ts";
import { useDescribeError } from "#client/lib/describe-error.ts";
import { useMay } from "#client/lib/session-context.ts";
import { latePart } from "#client/ui/late-part.tsx";
import { FoundCustomer } from "./found-customer.tsx";

const Recordings = latePart(
  async () =>
    (await import("#client/features/recordings/conversation-recordings.tsx"))
      .ConversationRecordings,
);

/** The log of calls; each leads to its customer, its way, what was recorded, and whose it really was. */
export function CallsScreen() {
  return <CallLogPage renderCall={(call) => <CallDetail call={call} />} />;
}

function CallDetail({ call: { interactionId, customer, state } }: { call: LoggedCall }) {
  const mayHear = useMay("recording:read");
  return (
    <>
      {customer && <Customer customerId={customer.id} />}
      <ConversationJourney interactionId={interactionId} />
      {mayHear && <Recordings interactionId={interactionId} />}
      {state !== "running" && (
        <MoveConversation
          interactionId={interactionId}
          renderPick={(pick) => <CustomerPick {...pick} />}
        />
      )}
    </>
  );
}

function Customer({ customerId }: { customerId: CustomerId }) {
  const describeError = useDescribeError();
  const { data, error } = useQuery({
    queryKey: ["card", customerId],
    queryFn: ({ signal }) => callApi(readCustomerCard, { params: { customerId }, signal }),
  });
  if (error) return <output>{describeError(error)}</output>;
  return data ? <FoundCustomer card={data} /> : null;
}
