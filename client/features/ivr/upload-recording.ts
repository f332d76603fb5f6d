import type { IvrSound } from "#shared/contracts/ivr.ts";
import { uploadSound } from "#shared/contracts/ivr.ts";
import { Problem } from "#shared/errors.ts";
import { RequestError } from "#client/lib/request-error.ts";

/** Sends a WAV file as it is; the server brings it to what telephones play. */
export async function uploadRecording(file: File): Promise<IvrSound> {
  const response = await fetch(`/api/v1${uploadSound.path}`, {
    method: "POST",
    headers: { "content-type": "audio/wav" },
    credentials: "same-origin",
    body: file,
  }).catch((cause: unknown) => {
    throw new RequestError({ code: "offline", message: "The server was not reached." }, cause);
  });
  const answer: unknown = await response.json().catch(() => undefined);
  const sound = uploadSound.response.safeParse(answer);
  if (response.ok && sound.success) return sound.data;
  const problem = Problem.safeParse(answer);
  throw new RequestError(
    problem.success ? problem.data : { code: "unreadable_answer", message: "No answer." },
  );
}
