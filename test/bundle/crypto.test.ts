import { createHash as nodes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createHash } from "../../scripts/bundle/crypto.ts";

test("SHA-256 as node:crypto has it, of bytes and of texts in parts", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.string({ unit: "grapheme" }))), (parts) => {
      const ours = createHash("sha256");
      const theirs = nodes("sha256");
      for (const part of parts) {
        ours.update(part);
        theirs.update(part);
      }
      expect(ours.digest("hex")).toBe(theirs.digest("hex"));
    }),
  );
});
