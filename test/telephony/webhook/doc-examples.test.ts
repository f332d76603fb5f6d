import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, it, onTestFinished } from "vitest";
import { aFrontDesk } from "#test/support/a-front-desk.ts";
import type { FrontDesk } from "#test/support/a-front-desk.ts";
import { freePort } from "#test/support/free-port.ts";

/** The examples of docs/webhook.md, as printed, against the real intake. */

const guide = readFileSync("docs/webhook.md", "utf8");

function example(chapter: string, language: string): string {
  const text = guide.slice(guide.indexOf(`\n## ${chapter}\n`));
  return new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(text)?.[1] ?? "";
}

/** Runs a program of the guide with these lines after it; resolves with what it printed. */
function run(code: string, environment: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill());
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  return new Promise((resolve) => child.once("exit", () => resolve(printed)));
}

const kinds = ({ sink }: FrontDesk) => sink.taken.map(({ event }) => event.kind);

it("curl: posts a caller and their end", async () => {
  const desk = await aFrontDesk();
  const bodies = [...example("curl", "sh").matchAll(/ -d '([^']+)'/g)].map(([, body = ""]) => body);
  expect(bodies).toHaveLength(2);
  for (const body of bodies) {
    const type = body.trim().startsWith("[") ? "cloudevents-batch+json" : "cloudevents+json";
    const answer = await fetch(`${desk.url}/api/v1/telephony/events`, {
      method: "POST",
      headers: { authorization: "Bearer bound", "content-type": `application/${type}` },
      body,
    });
    expect(answer.status).toBe(202);
  }
  expect(kinds(desk)).toEqual(["delivered", "queued", "cleared"]);
});

it("Node: posts a caller and is told the agent", async () => {
  const desk = await aFrontDesk();
  const code = `${example("Node", "js")}
    await tell("/pbx/demo", "c1", 1, "delivered", { ani: "0912345678" });
    const { assignmentUrl } = await tell("/pbx/demo", "c1", 2, "queued", { queue: "frontdesk" });
    console.log((await agentFor(assignmentUrl)).extension);`;
  expect(await run(code, { URL: desk.url, KEY: "bound" })).toBe("1001\n");
  expect(kinds(desk)).toEqual(["delivered", "queued"]);
});

it("Twilio: lets the caller wait, dials the agent, and answers nobody else", async () => {
  const desk = await aFrontDesk();
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const code = example("Twilio", "js").replaceAll('"/pbx/twilio"', '"/pbx/demo"');
  const settings = { TWILIO_AUTH_TOKEN: "secret", ADDRESS: address, SIP_DOMAIN: "pbx.example" };
  void run(code, { URL: desk.url, KEY: "bound", PORT: String(port), ...settings });
  const post = async (path: string, form: Record<string, string>, token = "secret") => {
    const signed = Object.keys(form)
      .toSorted()
      .reduce((text, name) => text + name + form[name], address + path);
    const signature = createHmac("sha1", token).update(signed).digest("base64");
    return fetch(address + path, {
      method: "POST",
      headers: { "x-twilio-signature": signature },
      body: new URLSearchParams(form),
    });
  };
  const call = { CallSid: "CA1", From: "+886912345678", To: "+886800000123" };
  await expect
    .poll(() =>
      post("/", call).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .toBe(404);

  expect((await post("/voice", call, "wrong")).status).toBe(403);
  expect(await (await post("/voice", call)).text()).toContain("<Redirect>/wait</Redirect>");
  expect(await (await post("/wait", call)).text()).toContain("<Play>");
  const dialled = await (await post("/wait", call)).text();
  expect(dialled).toContain("sip:1001@pbx.example</Sip>");
  const picked = /statusCallback="([^"]+)"/.exec(dialled)?.[1]?.replaceAll("&amp;", "&") ?? "";
  await post(picked.slice(address.length), {});
  await post("/status", { ...call, CallStatus: "completed" });
  expect(kinds(desk)).toEqual(["delivered", "queued", "established", "cleared"]);
  expect(desk.sink.taken[2]?.event.data.agent).toBe("ana");
});
