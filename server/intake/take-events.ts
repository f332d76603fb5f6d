import type { EventResult, TelephonyEvent } from "#shared/contracts/telephony.ts";
import { toProblem } from "#server/http/handle-error.ts";
import { readFailure } from "#server/http/request-failure.ts";
import { idOf, readCloudEvent } from "#server/telephony/webhook/read-cloud-event.ts";
import type { Reading } from "#server/telephony/webhook/reading.ts";
import type { KeyIdentity } from "#server/auth/identity.ts";
import { AppError } from "#server/lib/app-error.ts";
import type { EventSink, Origin, Taken, WaitEstimate } from "./event-sink.ts";

export type Intake = Readonly<{ sink: EventSink; estimates: WaitEstimate }>;

/** One event of one request: what is wrong with it is the answer to the request. */
export async function takeOne(
  { sink, estimates }: Intake,
  written: unknown,
  key: KeyIdentity,
): Promise<EventResult> {
  const event = readOrThrow(readCloudEvent(written));
  return toResult(event.id, await sink.take(event, originFor(event, key)), estimates);
}

/**
 * A result per event, whatever became of the others. All go to the sink before the first is awaited,
 * in their order. Throws only when the log took none of those it was given: the sender tries again.
 */
export async function takeBatch(
  { sink, estimates }: Intake,
  batch: readonly unknown[],
  key: KeyIdentity,
): Promise<EventResult[]> {
  const given: Promise<Taken>[] = [];
  const failed: unknown[] = [];
  const results = batch.map(async (written) => {
    try {
      const event = readOrThrow(readCloudEvent(written));
      const taken = sink.take(event, originFor(event, key));
      given.push(taken);
      return toResult(
        event.id,
        await taken.catch((error: unknown) => {
          failed.push(error);
          throw error;
        }),
        estimates,
      );
    } catch (error) {
      return toRefusal(idOf(written), readFailure(error));
    }
  });
  const answers = await Promise.all(results);
  const [first] = failed;
  if (given.length > 0 && failed.length === given.length && readFailure(first).status === 503)
    throw first;
  return answers;
}

export function readOrThrow<T>(reading: Reading<T>): T {
  if (reading.ok) return reading.value;
  throw new AppError(reading.code, reading.detail, { faults: reading.faults });
}

function originFor({ source }: TelephonyEvent, key: KeyIdentity): Origin {
  if (key.source !== null && key.source !== source)
    throw new AppError("permission_denied", `This key speaks for ${key.source} only.`, {
      faults: [{ pointer: "/source", detail: "Not the source of this key." }],
    });
  return { mode: key.mode, siteId: key.siteId };
}

export function toResult(
  id: string,
  { status, reason, callId, interactionId, queued }: Taken,
  estimates: WaitEstimate,
): EventResult {
  const waiting = callId !== undefined && queued !== undefined;
  const estimate = waiting ? estimates.of(callId) : null;
  return {
    id,
    status,
    ...(reason !== undefined && { reason }),
    ...(callId !== undefined && { callId }),
    ...(interactionId !== undefined && { interactionId }),
    ...(waiting && {
      position: queued.position,
      assignmentUrl: `/api/v1/calls/${callId}/assignment`,
    }),
    ...(estimate && { estimatedWaitSeconds: estimate }),
  };
}

function toRefusal(id: string, error: AppError): EventResult {
  return { id, status: "rejected", reason: error.code, problem: toProblem(error) };
}
