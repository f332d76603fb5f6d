import type { IvrConfig, IvrPrompt } from "#shared/contracts/ivr-config.ts";
import type { IvrFlow } from "#shared/contracts/ivr-flow.ts";

/** A document to begin with: three languages, number, PIN, menu, queue, callback and voicemail. */
export function exampleIvr(queue: string): IvrConfig {
  const office = [{ from: "09:00", to: "18:00" }];
  return {
    language: "zh-TW",
    numbers: [{ dnis: "*", flow: "main" }],
    emergencyFlow: "emergency",
    schedules: {
      office: {
        weekly: {
          mon: office,
          tue: office,
          wed: office,
          thu: office,
          fri: office,
          sat: [],
          sun: [],
        },
        exceptions: [],
      },
    },
    prompts: Object.fromEntries(
      Object.entries(texts).map(([key, [en, tw, cn]]) => [key, promptOf(en, tw, cn)]),
    ),
    flows: { main: mainFlow(queue), emergency: emergencyFlow },
  };
}

const asking = { again: "not-understood", tries: 2 };

const mainFlow = (queue: string): IvrFlow => ({
  name: "Main",
  start: "language",
  steps: {
    language: {
      kind: "language",
      prompt: "choose-language",
      choices: [
        { digit: "1", language: "zh-TW" },
        { digit: "2", language: "zh-CN" },
        { digit: "3", language: "en" },
      ],
      tries: 2,
      next: "hours",
    },
    hours: { kind: "hours", schedule: "office", open: "number", closed: "closed" },
    number: {
      kind: "customerNumber",
      ...asking,
      prompt: "enter-number",
      minDigits: 4,
      maxDigits: 10,
      next: "pin",
      otherwise: "menu",
    },
    pin: {
      kind: "pin",
      ...asking,
      prompt: "enter-pin",
      minDigits: 4,
      maxDigits: 6,
      next: "menu",
      otherwise: "menu",
    },
    ...waiting(queue),
    closed: { kind: "say", prompt: "closed", next: "message" },
    message: { kind: "voicemail", box: queue, prompt: "message", maxSeconds: 180, next: "goodbye" },
    goodbye: { kind: "hangUp", prompt: "goodbye" },
  },
});

/** From the menu to an agent, or out of the queue again. */
const waiting = (queue: string): IvrFlow["steps"] => ({
  menu: {
    kind: "menu",
    ...asking,
    prompt: "menu",
    choices: [
      { digit: "1", intent: "invoice", next: "queue" },
      { digit: "2", intent: "delivery", next: "queue" },
      { digit: "0", intent: null, next: "queue" },
    ],
    otherwise: "queue",
  },
  queue: {
    kind: "queue",
    queue,
    priority: 0,
    skills: {},
    announce: { everySeconds: 60, position: "position", wait: "wait" },
    exits: {
      prompt: "offer",
      choices: [
        { digit: "1", next: "callback" },
        { digit: "2", next: "message" },
      ],
    },
    overflow: { afterSeconds: 1_200, next: "message" },
  },
  callback: {
    kind: "callback",
    ...asking,
    prompt: "callback",
    queue,
    next: "goodbye",
    otherwise: "goodbye",
  },
});

const emergencyFlow: IvrFlow = {
  name: "Emergency",
  start: "say",
  steps: {
    say: { kind: "say", prompt: "emergency", next: "end" },
    end: { kind: "hangUp", prompt: null },
  },
};

const texts: Readonly<Record<string, readonly [en: string, tw: string, cn: string]>> = {
  "choose-language": [
    "Welcome. For Taiwanese Mandarin press 1, for Mainland Mandarin press 2, for English press 3.",
    "您好。國語請按一，普通話請按二。For English, press three.",
    "您好。国语请按一，普通话请按二。For English, press three.",
  ],
  "enter-number": [
    "Please enter your customer number, then press the hash key.",
    "請輸入您的客戶編號，然後按井字鍵。",
    "请输入您的客户编号，然后按井号键。",
  ],
  "enter-pin": [
    "Please enter your telephone PIN, then press the hash key.",
    "請輸入您的電話密碼，然後按井字鍵。",
    "请输入您的电话密码，然后按井号键。",
  ],
  "not-understood": [
    "Sorry, that was not understood.",
    "抱歉，無法辨識您的輸入。",
    "抱歉，无法识别您的输入。",
  ],
  menu: [
    "For invoices press 1. For deliveries press 2. For anything else press 0.",
    "帳單問題請按一，配送問題請按二，其他請按零。",
    "账单问题请按一，配送问题请按二，其他请按零。",
  ],
  position: [
    "You are number {{position}} in the queue.",
    "您目前排在第 {{position}} 位。",
    "您目前排在第 {{position}} 位。",
  ],
  wait: [
    "We expect to answer within {{minutes}} minutes.",
    "預計在 {{minutes}} 分鐘內為您接聽。",
    "预计在 {{minutes}} 分钟内为您接听。",
  ],
  offer: [
    "To be called back, press 1. To leave a message, press 2.",
    "需要我們回電請按一，留言請按二。",
    "需要我们回电请按一，留言请按二。",
  ],
  callback: [
    "Press 1 and hash to be called at the number you are calling from, or enter another number and press hash.",
    "若要回撥您目前的號碼，請按一再按井字鍵；或輸入其他號碼後按井字鍵。",
    "若要回拨您目前的号码，请按一再按井号键；或输入其他号码后按井号键。",
  ],
  closed: [
    "Our office is closed now. We are here on weekdays from nine to six.",
    "目前是非營業時間。我們的服務時間是週一至週五，上午九點到下午六點。",
    "目前是非工作时间。我们的服务时间是周一至周五，上午九点到下午六点。",
  ],
  message: ["Please leave a message after the tone.", "請在嗶聲後留言。", "请在提示音后留言。"],
  "recording-notice": ["This call is recorded.", "本次通話將會錄音。", "本次通话将会录音。"],
  goodbye: ["Thank you. Goodbye.", "謝謝您的來電，再見。", "感谢您的来电，再见。"],
  emergency: [
    "We cannot take calls at the moment because of an emergency. Please call again later.",
    "因緊急狀況，目前無法接聽您的來電，請稍後再撥。",
    "因紧急情况，目前无法接听您的来电，请稍后再拨。",
  ],
};

function promptOf(en: string, tw: string, cn: string): IvrPrompt {
  return {
    texts: { en, "zh-TW": tw, "zh-CN": cn },
    sounds: { en: null, "zh-TW": null, "zh-CN": null },
  };
}
