import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";

export type Answer = Readonly<{ status: number; cookie: string | undefined }>;
type Call = Readonly<{
  method: "GET" | "POST";
  url: URL;
  cookie?: string | undefined;
  body?: unknown;
}>;

/** We talk to the process we run in: its certificate, self-signed or for another name, proves nothing. */
export const ownServer = { rejectUnauthorized: false } as const;
const timeoutMs = 10_000;

/** One small request; of the answer, its status and the cookie it sets. */
export function send({ method, url, cookie, body }: Call): Promise<Answer> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    ...(cookie !== undefined && { cookie }),
    ...(text !== undefined && { "content-type": "application/json" }),
  };
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers, timeout: timeoutMs, ...ownServer }, (res) => {
      const set = res.headers["set-cookie"]?.map((line) => line.split(";")[0]).join("; ");
      res.resume();
      res.once("end", () => resolve({ status: res.statusCode ?? 0, cookie: set }));
    });
    outgoing.once("timeout", () => outgoing.destroy(new Error("The server does not answer.")));
    outgoing.once("error", reject);
    outgoing.end(text);
  });
}
