import { describe, expect, test } from "vitest";
import { isProblem, problem } from "../problem.ts";
import { amountRefusals } from "./amount.ts";
import { approvalRefusals } from "./approval.ts";
import { deskRefusals } from "./desk.ts";
import type { RefusalEntry } from "./entry.ts";
import { familyRefusals } from "./family.ts";
import { flowRefusals } from "./flow.ts";
import { identityRefusals } from "./identity.ts";
import { refusalCodes, refusals } from "./index.ts";
import { privacyRefusals } from "./privacy.ts";
import { proofRefusals } from "./proof.ts";
import { recoveryRefusals } from "./recovery.ts";
import { requestRefusals } from "./request.ts";

const entries = Object.entries<RefusalEntry>(refusals);
const statuses = [400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 503];
const placeholders = (text = ""): readonly string[] => text.match(/\{\w+\}/g) ?? [];

describe("every refusal", () => {
  test.each(entries)("%s says it in both languages", (_code, entry) => {
    for (const { title, userMessage } of [entry["zh-CN"], entry.en]) {
      expect(title.trim()).not.toBe("");
      expect(userMessage.trim()).not.toBe("");
      expect(placeholders(title + userMessage)).toEqual([]);
    }
    expect(entry["zh-CN"].userMessage).toMatch(/[\u4e00-\u9fff].*。$/);
    expect(entry.en.userMessage).toMatch(/^[ -~]+\.$/);
  });

  test.each(entries)("%s has a status, and asks to retry only where that can help", (_, entry) => {
    expect(statuses).toContain(entry.status);
    expect(entry.retryable).toBe([409, 429, 500, 503].includes(entry.status));
  });

  test.each(entries)("%s fills the same details in both languages", (_code, entry) => {
    expect(placeholders(entry.en.more).toSorted()).toEqual(
      placeholders(entry["zh-CN"].more).toSorted(),
    );
  });

  test("is in one part of the table only", () => {
    const parts = [
      requestRefusals,
      identityRefusals,
      proofRefusals,
      recoveryRefusals,
      privacyRefusals,
      amountRefusals,
      flowRefusals,
      familyRefusals,
      approvalRefusals,
      deskRefusals,
    ];
    const sizes = parts.map((part) => Object.keys(part).length);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(refusalCodes.length);
  });
});

describe("problem", () => {
  const requestId = "rid_01K0000000000000000000000";

  test("is told in the reader's language, and to the developer in English", () => {
    const body = problem("ledger.insufficient_funds", "zh-CN", { requestId });
    expect(body).toMatchObject({
      type: "urn:coffer:refusal:ledger.insufficient_funds",
      status: 422,
      title: refusals["ledger.insufficient_funds"]["zh-CN"].title,
      userMessage: refusals["ledger.insufficient_funds"]["zh-CN"].userMessage,
      detail: refusals["ledger.insufficient_funds"].en.userMessage,
      retryable: false,
      requestId,
      errors: [],
      details: {},
    });
  });

  test("says how many tries are left when that is known, and nothing half when it is not", () => {
    const told = problem("stepup.pin_wrong", "en", { requestId, details: { attemptsLeft: 3 } });
    expect(told.userMessage).toBe("That PIN is not right. No money has moved. Tries left: 3.");
    const untold = problem("stepup.pin_wrong", "en", { requestId, details: { other: 3 } });
    expect(untold.userMessage).toBe("That PIN is not right. No money has moved.");
  });

  test("writes an amount with its thousands apart", () => {
    const details = { left: "1049570.00", currency: "CNY" };
    const { userMessage } = problem("limit.exceeded", "en", { requestId, details });
    expect(userMessage).toContain("CNY 1,049,570.00");
  });

  test("leaves the whole sentence out when one of its details is missing", () => {
    const { userMessage } = problem("limit.exceeded", "en", {
      requestId,
      details: { left: "10.00" },
    });
    expect(userMessage).not.toContain("10.00");
  });

  test("is recognised on the wire, also with a code this build does not know", () => {
    const body = problem("internal", "en", { requestId });
    expect(isProblem(JSON.parse(JSON.stringify(body)))).toBe(true);
    expect(isProblem({ ...body, code: "new.code", type: "urn:coffer:refusal:new.code" })).toBe(
      true,
    );
    for (const other of [null, "", [], {}, { code: "internal" }, { ...body, requestId: 1 }]) {
      expect(isProblem(other)).toBe(false);
    }
  });
});
