import { describe, expect, test } from "vitest";
import { bankNoticeReader } from "./bank-a-notice.ts";
import { bankBNoticeReader } from "./bank-b-notice.ts";

const pool = "8800000000000001";
const bytes = (body: object): Buffer => Buffer.from(JSON.stringify(body));

interface Said {
  readonly day?: string;
  readonly yuan?: string;
  readonly entry?: string;
}

// The same booking as each of the two banks would tell of it.
const banks = [
  {
    id: "bank-a",
    read: ({ day = "2026-02-28", yuan = "10.00", entry = "1" }: Said) =>
      bankNoticeReader(
        "bank-a",
        pool,
      )(
        bytes({
          kind: "CREDIT",
          accountNumber: pool,
          entryId: `ent_${entry}`,
          entryKind: "transfer",
          amount: yuan,
          currency: "CNY",
          valueDate: day,
          clientReference: null,
          reason: null,
          counterparty: { accountNumber: "8801000000010001", name: "林晓" },
          text: "TOPUP",
        }),
      ),
  },
  {
    id: "bank-b",
    read: ({ day = "2026-02-28", yuan = "10.00", entry = "1" }: Said) =>
      bankBNoticeReader(
        "bank-b",
        pool,
      )(
        bytes({
          head: { noticeNo: "n-1", service: "account.line" },
          body: {
            accountNo: pool,
            lineNo: `l-${entry}`,
            sign: "+",
            purpose: "TRF",
            amountFen: BigInt(yuan.replace(".", "")).toString(),
            currency: "156",
            bookedOn: day,
            otherNo: "8802000000000010001",
            otherName: "林晓",
            remark: "TOPUP",
          },
        }),
      ),
  },
] as const;

describe.each(banks)("$id", ({ read }) => {
  test("a booking of a day there is, is a credit", () => {
    for (const day of ["2026-02-28", "2028-02-29", "2026-12-31"]) {
      expect(read({ day })).toMatchObject({ kind: "credit", credit: { valueDate: day } });
    }
  });

  test("N23 a day that no calendar has is off the protocol, and nobody's to guess", () => {
    for (const day of ["2026-02-30", "2027-02-29", "2026-13-01", "2026-00-10", "0000-01-01"]) {
      expect(read({ day }).kind, day).toBe("unreadable");
    }
  });

  test("N16 text that no column can hold is off the protocol", () => {
    expect(read({ entry: "\u{1f600}" }).kind).toBe("credit");
    for (const entry of ["\ud83d", "\ude00", "\u0000"]) {
      expect(read({ entry }).kind, JSON.stringify(entry)).toBe("unreadable");
    }
  });

  test("N01 a booking of nothing is no credit: nothing can be posted of it", () => {
    expect(read({ yuan: "0.01" }).kind).toBe("credit");
    expect(read({ yuan: "0.00" }).kind).toBe("unreadable");
  });
});
