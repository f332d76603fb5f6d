import { demoRoute } from "./local-pbx.ts";
import type { LocalPbx } from "./local-pbx.ts";
import { startScriptedCaller } from "./scripted-caller.ts";
import type { CallerScript } from "./scripted-caller.ts";

/** The first is in the demo's database, the second is not. */
const demoScripts: readonly CallerScript[] = [
  {
    from: "0912345678",
    name: "王小明",
    voice: "cmn",
    lines: [
      "您好,我是王小明。我的十月帳單好像多收了錢。",
      "可以請您幫我查一下嗎?",
      "退款大概什麼時候會到?",
      "好的,我等您。",
      "謝謝您,沒有其他問題了。您可以掛斷電話。",
    ],
  },
  {
    from: "+442079460123",
    name: "Oliver Reed",
    voice: "en-gb",
    lines: [
      "Hello, this is Oliver Reed. I have never called you before.",
      "I would like to know when my order arrives.",
      "You may put me on hold, if you need to ask a colleague.",
      "Thank you. That is all. You may hang up now.",
    ],
  },
];

/** Somebody who calls the front desk by SIP; gives back what stops them. */
export async function startDemoCaller(
  { asterisk, tree }: Pick<LocalPbx, "asterisk" | "tree">,
  say: (line: string) => void,
): Promise<() => Promise<void>> {
  const caller = await startScriptedCaller({
    pbxPort: asterisk.settings.sipPort,
    to: demoRoute.number,
    espeak: tree.espeak,
    scripts: demoScripts,
    say,
  });
  return () => caller.stop();
}
