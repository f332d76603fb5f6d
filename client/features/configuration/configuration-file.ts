import type { ResponseOf } from "#shared/contracts/endpoint.ts";
import { exportConfiguration, importConfiguration } from "#shared/contracts/configuration.ts";
import { Problem } from "#shared/errors.ts";
import { callApi } from "#client/lib/api.ts";
import { RequestError } from "#client/lib/request-error.ts";

export type Imported = ResponseOf<typeof importConfiguration>;

/** Puts all settings into the browser's downloads. */
export async function saveConfiguration(): Promise<void> {
  const configuration = await callApi(exportConfiguration);
  const text = `${JSON.stringify(configuration, null, 2)}\n`;
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `calldesk-configuration-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  URL.revokeObjectURL(url);
}

/** Sends the file as it is; `dryRun` only tells what it would change. */
export async function sendConfiguration(file: Blob, dryRun: boolean): Promise<Imported> {
  const response = await fetch(`/api/v1${importConfiguration.path}?dryRun=${dryRun}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    credentials: "same-origin",
    body: file,
  }).catch((cause: unknown) => {
    throw new RequestError({ code: "offline", message: "The server was not reached." }, cause);
  });
  const answer: unknown = await response.json().catch(() => undefined);
  const imported = importConfiguration.response.safeParse(answer);
  if (response.ok && imported.success) return imported.data;
  const problem = Problem.safeParse(answer);
  throw new RequestError(
    problem.success ? problem.data : { code: "unreadable_answer", message: "No answer." },
  );
}
