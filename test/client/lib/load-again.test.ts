import { expect, it } from "vitest";
import type { Network } from "#client/lib/load-again.ts";
import { loadAgain } from "#client/lib/load-again.ts";

/** Answers in turn as told, then always; counts how often somebody rested. */
function aNetwork(...answers: boolean[]): Network & { rests: number } {
  return {
    rests: 0,
    answers: async () => answers.shift() ?? true,
    async rest() {
      this.rests += 1;
    },
  };
}

/** Fails so many times. */
function aFile(failures: number) {
  let tries = 0;
  const load = async () => {
    tries += 1;
    if (tries <= failures) throw new Error(`try ${tries}`);
    return `file at try ${tries}`;
  };
  return load;
}

it("asks nothing when the file is there", async () => {
  const network: Network = {
    answers: () => expect.unreachable("nothing was wrong"),
    rest: () => expect.unreachable("nothing was wrong"),
  };
  expect(await loadAgain(aFile(0), network)).toBe("file at try 1");
});

it("waits for the network, however long it is away", async () => {
  const network = aNetwork(...Array<boolean>(500).fill(false));
  expect(await loadAgain(aFile(1), network)).toBe("file at try 2");
  expect(network.rests).toBe(500);
});

it("fails when the server is there before and after and has no such file", async () => {
  await expect(loadAgain(aFile(2), aNetwork(false, true, true))).rejects.toThrow("try 2");
});

it("goes on when the network went away again during the second try", async () => {
  const network = aNetwork(true, false, false, true);
  expect(await loadAgain(aFile(3), network)).toBe("file at try 4");
});
