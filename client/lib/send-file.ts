import { Problem } from "#shared/errors.ts";
import { RequestError } from "./request-error.ts";

/** Files take longer than other requests, on the way and to read. */
const GIVE_UP_MS = 180_000;

type Body = Readonly<{ body: BodyInit; type: string }>;

/** Posts to an operation whose body or answer is a file. Rejects with a RequestError. */
export async function sendFile(path: `/${string}`, { body, type }: Body): Promise<Response> {
  const response = await fetch(`/api/v1${path}`, {
    method: "POST",
    headers: { "content-type": type },
    credentials: "same-origin",
    redirect: "error",
    signal: AbortSignal.timeout(GIVE_UP_MS),
    body,
  }).catch((cause: unknown) => {
    throw new RequestError({ code: "offline", message: "The server could not be reached." }, cause);
  });
  if (response.ok) return response;
  const problem = Problem.safeParse(await response.json().catch(() => undefined));
  if (problem.success) throw new RequestError(problem.data);
  throw new RequestError({ code: "unreadable_answer", message: "Nobody can read the answer." });
}

/** Gives a file to the person, under this name. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
