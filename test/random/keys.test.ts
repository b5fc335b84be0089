// Names become keys: the same everywhere and for ever, different for different names and seeds.

import { describe, expect, test } from "vitest";
import { streamKey } from "../../src/random/keys.ts";

describe("against an independent program", () => {
  // alea after its description, in Python; a key is its first two 32-bit words for the seed "seed/name".
  //
  //   class Mash:
  //       def __init__(self): self.n = float(0xefc8249d)
  //       def __call__(self, data):
  //           for c in data:
  //               self.n += ord(c)
  //               h = 0.02519603282416938 * self.n
  //               self.n = float(int(h) & M); h -= self.n
  //               h *= self.n
  //               self.n = float(int(h) & M); h -= self.n
  //               self.n += h * 2.0**32
  //           return (int(self.n) & M) * 2.0**-32
  //   class Alea:
  //       def __init__(self, seed):
  //           mash = Mash(); self.s = [mash(' ') for _ in range(3)]; self.c = 1
  //           for i in range(3):
  //               self.s[i] -= mash(seed)
  //               if self.s[i] < 0: self.s[i] += 1
  //       def int32(self):
  //           t = 2091639 * self.s[0] + self.c * 2.0**-32
  //           self.c = int(t); self.s = [self.s[1], self.s[2], t - self.c]
  //           n = int(self.s[2] * 2.0**32) & M
  //           return n - 2**32 if n >> 31 else n
  test.each([
    ["42", "duration/A", -615090791, 703989467],
    ["42", "dynamodb.get/map[3]", 114472974, -858447203],
    ["43", "duration/A", 338895377, -2105830438],
    ["", "", 1778411327, 752686113],
  ])("seed %j, name %j", (seed, name, high, low) => {
    expect(streamKey(seed, name)).toEqual({ high, low });
  });
});

test("10,000 names and 10,000 seeds have keys of their own", () => {
  // 20,000 keys of 64 bits: two are equal by chance with probability 1e-11.
  const keys = new Set<string>();
  for (let i = 0; i < 10_000; i++) {
    for (const { high, low } of [streamKey("42", `duration/f${i}`), streamKey(`s${i}`, "duration/A")]) {
      keys.add(`${high} ${low}`);
    }
  }
  expect(keys.size).toBe(20_000);
});
