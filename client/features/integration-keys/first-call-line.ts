/** A call as a telephone system would report it; without a known queue it goes to the default one. */
export function firstCallLine(origin: string, token: string, source: string | null): string {
  const event = {
    specversion: "1.0",
    id: "first-call-queued",
    source: source ?? "/pbx/first",
    subject: "first-call",
    type: "cti.call.queued",
    data: { ani: "0912345678", queue: "default" },
  };
  // Single quotes cannot stand in it: neither JSON's own nor a source's would survive the shell.
  const body = JSON.stringify(event).replaceAll("'", String.raw`\u0027`);
  return [
    `curl -sS ${origin}/api/v1/telephony/events`,
    `-H 'authorization: Bearer ${token}'`,
    "-H 'content-type: application/cloudevents+json'",
    `-d '${body}'`,
  ].join(" \\\n  ");
}
