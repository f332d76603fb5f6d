interface Place {
  readonly origin: string;
  readonly token: string;
  readonly source: string | null;
}

/** Two lines for a shell: a call as a telephone system would report it, and its end. */
export function firstCall({ origin, token, source }: Place): { begin: string; end: string } {
  const subject = `first-call-${crypto.randomUUID().slice(0, 8)}`;
  const post = (kind: string, data: object) => {
    const id = `${subject}-${kind}`;
    const type = `cti.call.${kind}`;
    const from = source ?? "/pbx/first";
    const event = { specversion: "1.0", id, source: from, subject, type, data };
    return [
      `curl -sS ${origin}/api/v1/telephony/events`,
      `-H 'authorization: Bearer ${token}'`,
      "-H 'content-type: application/cloudevents+json'",
      `-d '${quoted(event)}'`,
    ].join(" \\\n  ");
  };
  return {
    // Without a queue that is known it goes to the default one.
    begin: post("queued", { ani: "0912345678", queue: "default" }),
    end: post("cleared", { clearedBy: "customer" }),
  };
}

/** JSON that survives between the single quotes of a shell. */
function quoted(event: object): string {
  return JSON.stringify(event).replaceAll("'", String.raw`\u0027`);
}
