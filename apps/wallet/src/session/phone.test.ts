import { expect, test } from "vitest";
import { readPhone } from "./phone.ts";

test.each([
  ["13800001234", "+8613800001234"],
  ["138 0000 1234", "+8613800001234"],
  ["１３８-００００-１２３４", "+8613800001234"],
  ["8613800001234", "+8613800001234"],
  ["+86 138 0000 1234", "+8613800001234"],
  ["0033612345678", "+33612345678"],
])("%s is read as %s", (typed, phone) => expect(readPhone(typed)).toBe(phone));

test.each(["", "1380000", "+0123456789", "phone", "23800001234", "+861380000123412345"])(
  "%j is not a phone number",
  (typed) => expect(readPhone(typed)).toBeNull(),
);
