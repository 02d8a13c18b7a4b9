import { type Money, money } from "@coffer/money";
import { expect } from "vitest";
import { askSandbox, type ChannelAccess, openChannels } from "../src/channels/access/index.ts";
import {
  type ChargeOrder,
  type Gateway,
  gatewayFee,
  gatewayTerms,
} from "../src/channels/gateways/index.ts";
import type { ChargeOutcome, NoticeCheck } from "../src/channels/protocol/index.ts";
import { newId } from "../src/platform/ids.ts";
import { sensitive } from "../src/security/vault/index.ts";
import { type Delivery, eventually, type Outside } from "./outside.ts";

// What any gateway's adapter must hold to, whatever its shape, against one that really answers.

export interface GatewaySubject {
  readonly id: string;
  /** What the payer does after the call, until the charge is final. */
  agree(outcome: ChargeOutcome): Promise<void>;
  readonly signatureHeader: string;
  readonly timestampHeader: string;
  /** The channels while it changes the key its notices are proved by, and after the old one. */
  rotated(access: ChannelAccess, keys: "both" | "next"): ChannelAccess;
}

const PAYER = "8801000000010001";
const cny = (fen: number): Money => money("CNY", BigInt(fen));

/** One gateway with a payer whose bank account it may charge. */
export class GatewayStage {
  readonly outside: Outside;
  readonly subject: GatewaySubject;
  readonly gateway: Gateway;
  readonly #token: string;

  constructor(outside: Outside, subject: GatewaySubject, token: string) {
    this.outside = outside;
    this.subject = subject;
    this.gateway = outside.channels.gateway(subject.id);
    this.#token = token;
  }

  order(fen: number): ChargeOrder {
    return {
      reference: newId("att"),
      amount: cny(fen),
      source: { token: sensitive(this.#token), accountNumber: sensitive(PAYER) },
      returnUrl: "http://127.0.0.1:4001/topup/top_1",
    };
  }

  /** Charges with a payer who agrees, and waits for the end. */
  async charge(order: ChargeOrder): Promise<ChargeOutcome> {
    await this.subject.agree(await this.gateway.charge(order));
    return eventually(async () => {
      const outcome = await this.gateway.query(order);
      return outcome.kind === "accepted" || outcome.kind === "declined" ? outcome : undefined;
    });
  }

  fault(value: string): Promise<void> {
    return this.outside.fault(`${this.subject.id}.answer`, value, 1);
  }

  noticeOf(order: ChargeOrder): Promise<Delivery> {
    const { id } = this.subject;
    const found = () =>
      this.outside.deliveries.find(
        (one) => one.channel === id && one.raw.includes(order.reference),
      );
    return eventually(found, { what: "a notice" });
  }

  balance = (): Promise<string> => this.outside.bankBalance(PAYER);
}

/** The account known to gateway A, as every verified one is. */
export async function openStage(outside: Outside, subject: GatewaySubject): Promise<GatewayStage> {
  const account = { number: sensitive(PAYER), holder: sensitive("林晓") };
  const tokenised = await outside.channels.gatewayA.tokenise(account);
  if (tokenised.kind !== "token") throw new Error("the payer's account gets a token");
  return new GatewayStage(outside, subject, tokenised.token.reveal());
}

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

export type GatewayPromise = readonly [string, (stage: GatewayStage) => Promise<void>];

export const gatewayContract: readonly GatewayPromise[] = [
  ["a charge the payer agrees to is accepted, with the contract's fee", isAccepted],
  ["the same reference again charges nobody twice", isIdempotent],
  ["a declined charge says why", isDeclined],
  ["what the gateway never saw is unseen, and once closed is never charged", isClosable],
  ["a charge that was accepted cannot be closed away", staysAccepted],
  ["B46 B47 every way of not answering is unknown, within the deadline", isUnknown],
  ["B44 B45 after an unknown answer the query or the close says what is", isResolved],
  ["B55 B66 an answer about another amount is no answer", isAboutOurAmount],
  ["a refund is made once under its reference, never above the charge", isRefunded],
  ["B53 B54 B59 only its own fresh signature over these bytes is believed", isSigned],
  ["B58 Q10 while a key is rotated both sign, afterwards the old one does not", isRotated],
  ["a verified notice says what the charge is", isReadable],
  ["what is not of the protocol is unreadable, not an effect", isUnreadable],
];

async function isAccepted(stage: GatewayStage): Promise<void> {
  const order = stage.order(2000);
  const fee = gatewayFee(gatewayTerms(stage.subject.id), order.amount);
  expect(await stage.charge(order)).toEqual({ kind: "accepted", fee });
  expect(await stage.gateway.query(order)).toEqual({ kind: "accepted", fee });
}

async function isIdempotent(stage: GatewayStage): Promise<void> {
  const order = stage.order(1000);
  await stage.charge(order);
  const before = await stage.balance();
  expect((await stage.gateway.charge(order)).kind).toBe("accepted");
  expect(await stage.balance()).toBe(before);
}

async function isDeclined(stage: GatewayStage): Promise<void> {
  for (const [fen, reason] of [
    [1002, "insufficient_funds"],
    [1003, "declined"],
  ] as const) {
    expect(await stage.charge(stage.order(fen))).toEqual({ kind: "declined", reason });
  }
}

async function isClosable(stage: GatewayStage): Promise<void> {
  const order = stage.order(500);
  expect(await stage.gateway.query(order)).toEqual({ kind: "unseen" });
  const closed = { kind: "closed", reason: "closed_uncharged" };
  expect(await stage.gateway.close(order)).toEqual(closed);
  const before = await stage.balance();
  expect(await stage.gateway.charge(order)).toEqual(closed);
  expect(await stage.balance()).toBe(before);
}

async function staysAccepted(stage: GatewayStage): Promise<void> {
  const order = stage.order(700);
  await stage.charge(order);
  expect((await stage.gateway.close(order)).kind).toBe("accepted");
}

async function isUnknown(stage: GatewayStage): Promise<void> {
  for (const value of silences) {
    await stage.fault(value);
    const started = performance.now();
    const { kind } = await stage.gateway.charge(stage.order(800));
    expect({ value, kind }).toEqual({ value, kind: "unknown" });
    expect(performance.now() - started).toBeLessThan(2_000);
  }
}

async function isResolved(stage: GatewayStage): Promise<void> {
  await stage.fault("no-answer");
  const lost = stage.order(900);
  expect((await stage.gateway.charge(lost)).kind).toBe("unknown");
  expect((await stage.gateway.query(lost)).kind).toBe("unseen");
  expect((await stage.gateway.close(lost)).kind).toBe("closed");
  await stage.fault("lost-answer");
  const taken = stage.order(900);
  expect((await stage.gateway.charge(taken)).kind).toBe("unknown");
  expect(["accepted", "action"]).toContain((await stage.gateway.query(taken)).kind);
}

async function isAboutOurAmount(stage: GatewayStage): Promise<void> {
  const order = stage.order(600);
  await stage.charge(order);
  for (const amount of [cny(60_000), cny(601), money("JPY", 600n)]) {
    const differs = { kind: "unknown", why: "differs" };
    expect(await stage.gateway.query({ ...order, amount })).toEqual(differs);
  }
}

async function isRefunded(stage: GatewayStage): Promise<void> {
  const { reference: charge, ...order } = stage.order(1200);
  await stage.charge({ reference: charge, ...order });
  const refund = { reference: newId("rfd"), charge, amount: order.amount };
  const before = Number(await stage.balance());
  expect(await stage.gateway.refund(refund)).toEqual({ kind: "refunded" });
  expect(await stage.gateway.refund(refund)).toEqual({ kind: "refunded" });
  expect(Number(await stage.balance()) - before).toBeCloseTo(12);
  const more = { ...refund, reference: newId("rfd") };
  expect(await stage.gateway.refund(more)).toEqual({ kind: "declined" });
}

async function isSigned(stage: GatewayStage): Promise<void> {
  const order = stage.order(1100);
  await stage.charge(order);
  const { raw, headers } = await stage.noticeOf(order);
  const { signatureHeader, timestampHeader } = stage.subject;
  const check = (more: object): NoticeCheck["kind"] =>
    stage.gateway.verifyNotice({ raw, headers, at: new Date(), ...more }).kind;
  const header = (name: string, value: string | undefined) => ({
    headers: { ...headers, [name]: value },
  });
  expect(check({})).toBe("verified");
  const respelt = JSON.stringify(JSON.parse(raw.toString("utf8")), null, 1);
  const spoilt = [
    { raw: Buffer.from(respelt) },
    { raw: Buffer.concat([raw, Buffer.from(" ")]) },
    // Beyond the five minutes by more than the notice may be old by now.
    { at: new Date(Date.now() + 330_000) },
    { at: new Date(Date.now() - 330_000) },
    header(signatureHeader, undefined),
    header(signatureHeader, "none"),
    header(signatureHeader, "sha256="),
    header(timestampHeader, String(Math.floor(Date.now() / 1000) + 9)),
  ];
  for (const spoil of spoilt) expect(check(spoil)).toBe("distrusted");
}

async function isRotated(stage: GatewayStage): Promise<void> {
  const order = stage.order(1150);
  await stage.charge(order);
  const { raw, headers } = await stage.noticeOf(order);
  const access = await askSandbox(stage.outside.sandbox.url);
  const withKeys = (keys: "both" | "next"): NoticeCheck["kind"] =>
    openChannels(stage.subject.rotated(access, keys))
      .gateway(stage.subject.id)
      .verifyNotice({ raw, headers, at: new Date() }).kind;
  expect(withKeys("both")).toBe("verified");
  expect(withKeys("next")).toBe("distrusted");
}

async function isReadable(stage: GatewayStage): Promise<void> {
  const order = stage.order(1300);
  await stage.charge(order);
  const { raw } = await stage.noticeOf(order);
  expect(stage.gateway.readNotice(raw)).toEqual({
    kind: "charge",
    channel: stage.subject.id,
    reference: order.reference,
    amount: order.amount,
    outcome: await stage.gateway.query(order),
  });
}

async function isUnreadable(stage: GatewayStage): Promise<void> {
  for (const text of ["", "null", "[]", "{}", '{"type":"charge.succeeded","data":{}}']) {
    expect(stage.gateway.readNotice(Buffer.from(text))).toEqual({ kind: "unreadable" });
  }
}
