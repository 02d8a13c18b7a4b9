import { type Money, money } from "@coffer/money";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type ChargeOrder,
  type Gateway,
  gatewayFee,
  gatewayTerms,
} from "../src/channels/gateways/index.ts";
import type { ChargeOutcome, NoticeCheck } from "../src/channels/protocol/index.ts";
import { newId } from "../src/platform/ids.ts";
import { sensitive } from "../src/security/vault/index.ts";
import { eventually, type Outside, openOutside } from "./outside.ts";

// What any gateway's adapter must hold to, whatever its shape. The subject says what differs: how a
// payer agrees, and which of its headers carries the signature.

export interface ContractSubject {
  readonly id: string;
  /** What the payer does after the call, until the charge is final. */
  agree(outcome: ChargeOutcome): Promise<void>;
  readonly signatureHeader: string;
  readonly timestampHeader: string;
}

const PAYER = "8801000000010001";
const cny = (fen: number): Money => money("CNY", BigInt(fen));

// Each of them leaves the caller without a word it may trust.
const silences = [
  "no-answer",
  "lost-answer",
  "error-after",
  "error-before",
  "garbage",
  "html",
  "empty",
  "drip",
  "reset",
];

export function testGateway(subject: ContractSubject): void {
  let outside: Outside;
  let gateway: Gateway;
  let token = "";

  beforeAll(async () => {
    outside = await openOutside();
    gateway = outside.channels.gateway(subject.id);
    const tokenised = await outside.channels.gatewayA.tokenise({
      number: sensitive(PAYER),
      holder: sensitive("林晓"),
    });
    if (tokenised.kind === "token") token = tokenised.token.reveal();
  });
  afterAll(() => outside.close());

  const order = (fen: number, reference: string = newId("att")): ChargeOrder => ({
    reference,
    amount: cny(fen),
    source: { token: sensitive(token), accountNumber: sensitive(PAYER) },
    returnUrl: "http://127.0.0.1:4001/topup/top_1",
  });
  const final = (of: ChargeOrder) =>
    eventually(async () => {
      const outcome = await gateway.query(of);
      return outcome.kind === "accepted" || outcome.kind === "declined" ? outcome : undefined;
    });
  const charge = async (of: ChargeOrder) => {
    await subject.agree(await gateway.charge(of));
    return final(of);
  };
  const fault = (value: string, next = 1) => outside.fault(`${subject.id}.answer`, value, next);
  const noticeOf = (reference: string) =>
    eventually(
      () =>
        outside.deliveries.find((one) => one.channel === subject.id && one.raw.includes(reference)),
      { what: "a notice" },
    );
  const check = async (
    reference: string,
    spoil: { raw?: Buffer; headers?: object; at?: Date } = {},
  ): Promise<NoticeCheck> => {
    const { raw, headers } = await noticeOf(reference);
    const received = { ...headers, ...spoil.headers };
    return gateway.verifyNotice({
      raw: spoil.raw ?? raw,
      headers: received,
      at: spoil.at ?? new Date(),
    });
  };

  describe(subject.id, () => {
    test("a charge the payer agrees to is accepted, with the fee of the contract", async () => {
      const of = order(2000);
      const fee = gatewayFee(gatewayTerms(subject.id), of.amount);
      expect(await charge(of)).toEqual({ kind: "accepted", fee });
      expect(await gateway.query(of)).toEqual({ kind: "accepted", fee });
    });

    test("the same reference again charges nobody twice", async () => {
      const of = order(1000);
      await charge(of);
      const before = await outside.bankBalance(PAYER);
      expect((await gateway.charge(of)).kind).toBe("accepted");
      expect(await outside.bankBalance(PAYER)).toBe(before);
    });

    test.each([
      [1002, "insufficient_funds"],
      [1003, "declined"],
    ])("%i fen is declined for its reason", async (fen, reason) => {
      expect(await charge(order(fen))).toEqual({ kind: "declined", reason });
    });

    test("what the gateway never saw is unseen, and once closed can never be charged", async () => {
      const of = order(500);
      expect(await gateway.query(of)).toEqual({ kind: "unseen" });
      expect(await gateway.close(of)).toEqual({ kind: "closed", reason: "closed_uncharged" });
      const before = await outside.bankBalance(PAYER);
      expect((await gateway.charge(of)).kind).toBe("closed");
      expect(await outside.bankBalance(PAYER)).toBe(before);
    });

    test("a charge that was accepted cannot be closed away", async () => {
      const of = order(700);
      await charge(of);
      expect((await gateway.close(of)).kind).toBe("accepted");
    });

    test("B46 B47 every way of not answering is unknown, within the deadline", async () => {
      for (const value of silences) {
        await fault(value);
        const started = performance.now();
        const outcome = await gateway.charge(order(800));
        expect({ value, kind: outcome.kind }).toEqual({ value, kind: "unknown" });
        expect(performance.now() - started).toBeLessThan(2_000);
      }
    });

    test("B44 B45 after an unknown answer the query or the close says what is", async () => {
      for (const value of ["lost-answer", "no-answer"]) {
        await fault(value);
        const of = order(900);
        expect((await gateway.charge(of)).kind).toBe("unknown");
        const asked = await gateway.query(of);
        const ended = asked.kind === "unseen" ? await gateway.close(of) : asked;
        expect({ value, kind: ended.kind }).toEqual({
          value,
          kind: value === "no-answer" ? "closed" : expect.not.stringMatching("unknown"),
        });
      }
    });

    test("an answer about another amount is no answer (B55, B66)", async () => {
      const of = order(600);
      await charge(of);
      for (const amount of [cny(60_000), cny(601), money("JPY", 600n)]) {
        expect(await gateway.query({ ...of, amount })).toEqual({ kind: "unknown", why: "differs" });
      }
    });

    test("a refund is made once under its reference, and never above the charge", async () => {
      const of = order(1200);
      await charge(of);
      const refund = { reference: newId("rfd"), charge: of.reference, amount: of.amount };
      const before = Number(await outside.bankBalance(PAYER));
      expect(await gateway.refund(refund)).toEqual({ kind: "refunded" });
      expect(await gateway.refund(refund)).toEqual({ kind: "refunded" });
      expect(Number(await outside.bankBalance(PAYER)) - before).toBeCloseTo(12);
      const more = { ...refund, reference: newId("rfd") };
      expect(await gateway.refund(more)).toEqual({ kind: "declined" });
    });

    test("B53 B54 B59 only the gateway's own fresh signature over these bytes is believed", async () => {
      const of = order(1100);
      await charge(of);
      const { raw } = await noticeOf(of.reference);
      expect(await check(of.reference)).toMatchObject({ kind: "verified" });
      const reserialised = Buffer.from(JSON.stringify(JSON.parse(raw.toString("utf8")), null, 1));
      const spoilt = [
        { raw: reserialised },
        { raw: Buffer.concat([raw, Buffer.from(" ")]) },
        { at: new Date(Date.now() + 301_000) },
        { at: new Date(Date.now() - 301_000) },
        { headers: { [subject.signatureHeader]: undefined } },
        { headers: { [subject.signatureHeader]: "none" } },
        { headers: { [subject.signatureHeader]: "sha256=" } },
        { headers: { [subject.timestampHeader]: String(Math.floor(Date.now() / 1000) + 1) } },
      ];
      for (const spoil of spoilt) {
        expect(await check(of.reference, spoil)).toMatchObject({ kind: "distrusted" });
      }
    });

    test("a verified notice says what the charge is", async () => {
      const of = order(1300);
      await charge(of);
      const { raw } = await noticeOf(of.reference);
      expect(gateway.readNotice(raw)).toEqual({
        kind: "charge",
        channel: subject.id,
        reference: of.reference,
        amount: of.amount,
        outcome: await gateway.query(of),
      });
    });

    test("what is verified and not of the protocol is unreadable, not an effect", () => {
      for (const text of ["", "null", "[]", "{}", '{"type":"charge.succeeded","data":{}}']) {
        expect(gateway.readNotice(Buffer.from(text))).toEqual({ kind: "unreadable" });
      }
    });
  });
}
