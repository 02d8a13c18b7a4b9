import { expect, test } from "vitest";
import { newId } from "../../platform/ids.ts";
import { parseKey } from "./api-key.ts";

const body = newId("key").slice(4);
const secret = "a".repeat(32);

test("a key says which installation and which row it belongs to", () => {
  expect(parseKey(`sk_test_${body}${secret}`)).toEqual({ mode: "test", id: `key_${body}` });
  expect(parseKey(`sk_live_${body}${secret}`)?.mode).toBe("live");
});

test.each([
  "",
  "sk_test_",
  `pk_test_${body}${secret}`,
  `sk_prod_${body}${secret}`,
  `sk_test_${body}`,
  `sk_test_${body}${secret}x`,
  ` sk_test_${body}${secret}`,
  `sk_test_${body}${"!".repeat(32)}`,
])("what is no key of ours is not looked up: %s", (bearer) => {
  expect(parseKey(bearer)).toBeUndefined();
});
