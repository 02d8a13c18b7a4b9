import { money } from "@coffer/money";
import { expect, test } from "vitest";
import { newId } from "../platform/ids.ts";
import { billId, billRow } from "./bill.ts";

test("both parties of a movement have a bill of their own, found by the subject alone", () => {
  for (let i = 0; i < 100; i++) {
    const subject = newId("trf");
    const [out, into] = [billId(subject, "out"), billId(subject, "in")];
    expect(out).not.toBe(into);
    expect(out.slice(4)).toBe(subject.slice(4));
    expect(into).toMatch(/^bil_[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
    expect(into.slice(0, -1)).toBe(out.slice(0, -1));
  }
});

test("bills of later movements have greater ids, on either side", () => {
  const earlier = "trf_01JD0000000000000000000000";
  const later = "trf_01JD0000010000000000000000";
  expect(billId(earlier, "in") < billId(later, "out")).toBe(true);
  expect(billId(earlier, "out") < billId(later, "in")).toBe(true);
});

test("a bill keeps whose it is, what it is of, and the amount in minor units", () => {
  const at = new Date("2026-11-24T02:00:00.000Z");
  const insert = billRow({
    owner: "usr_1",
    kind: "payment",
    direction: "out",
    amount: money("CNY", 3680n),
    state: "succeeded",
    subject: "pay_01JD0000000000000000000000",
    counterparty: "mer_1",
    at,
  });
  expect(insert.table).toBe("bill");
  expect(insert.row).toMatchObject({
    id: "bil_01JD0000000000000000000000",
    owner: "usr_1",
    amount: 3680n,
    currency: "CNY",
    at,
  });
});
