import { spawn } from "node:child_process";
import { AppError } from "#server/lib/app-error.ts";
import type { Locale } from "#shared/locale.ts";

/** Turns texts into WAV files. */
export interface Speech {
  /** false: nobody here can speak; prompts have to be uploaded. */
  available(): Promise<boolean>;
  speak(text: string, language: Locale): Promise<Buffer>;
}

/** Both ways of writing Chinese are read as Mandarin. */
const voices: Readonly<Record<Locale, string>> = { en: "en-us", "zh-TW": "cmn", "zh-CN": "cmn" };
const wordsPerMinute = "150";
const longestMs = 15_000;

/** espeak-ng as a program of its own: one voice at a time, so that calls keep their processor. */
export function createSpeech(command: string): Speech {
  let turn: Promise<unknown> = Promise.resolve();
  let found: Promise<boolean> | undefined;

  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const mine = turn.then(task, task);
    turn = mine.catch(() => undefined);
    return mine;
  }

  return {
    available() {
      found ??= run(command, ["--version"], "").then(
        () => true,
        () => false,
      );
      return found;
    },
    speak(text, language) {
      const words = ["-v", voices[language], "-s", wordsPerMinute, "--stdin", "--stdout"];
      return inTurn(() => run(command, words, text));
    },
  };
}

function run(command: string, words: readonly string[], text: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const program = spawn(command, words, {
      stdio: ["pipe", "pipe", "ignore"],
      timeout: longestMs,
    });
    const parts: Buffer[] = [];
    program.stdout.on("data", (part: Buffer) => parts.push(part));
    program.stdin.on("error", () => undefined);
    program.on("error", (cause) => reject(mute(cause)));
    program.on("close", (code) => {
      if (code === 0) resolve(Buffer.concat(parts));
      else reject(mute(new Error(`${command} ended with ${code}.`)));
    });
    program.stdin.end(text);
  });
}

function mute(cause: Error): AppError {
  return new AppError("speech_unavailable", "espeak-ng cannot be run here.", { cause });
}
