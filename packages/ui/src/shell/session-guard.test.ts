import { expect, test } from "vitest";
import { readNext } from "./session-guard.ts";

test.each(["/", "/bills", "/movements?kind=topup#last", "/v/0123", "/a//b", "/%2f%2fhost"])(
  "after signing in one goes back to %s of this app",
  (next) => expect(readNext({ next })).toEqual({ next }),
);

test.each([
  "//host",
  "///host",
  "/\\host",
  "\\\\host",
  "/\t/host",
  "/\n/host",
  "/\r\\host",
  "https://host/",
  "javascript:alert(1)",
  "bills",
  "",
  " //host",
  ["//host"],
  7,
  null,
  undefined,
])("D42 an address never leads to another site after signing in: %j", (next) => {
  expect(readNext({ next })).toStrictEqual({ next: undefined });
});
