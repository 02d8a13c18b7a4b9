import type { IncomingHttpHeaders } from "node:http";
import type { Money } from "@coffer/money";
import type { Sensitive } from "../../security/vault/index.ts";
import type { ChargeOutcome, PayoutNews } from "./outcome.ts";

/** A delivery as it came. `at` is wall time: signatures age on it. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly raw: Uint8Array;
  readonly at: Date;
}

/** Why a delivery is not believed. Said to our log, never to the sender. */
export type Distrust = "unsigned" | "key" | "stale" | "signature" | "tenant" | "shape";

/** `providerId` is the sender's name for the notice: one name is taken in once. */
export type NoticeCheck =
  | { readonly kind: "verified"; readonly providerId: string }
  | { readonly kind: "distrusted"; readonly why: Distrust };

/** What a verified notice says, in our words. */
export type Notice =
  | {
      readonly kind: "charge";
      readonly channel: string;
      readonly reference: string;
      readonly amount: Money;
      readonly outcome: ChargeOutcome;
    }
  | {
      readonly kind: "payout";
      readonly channel: string;
      readonly reference: string;
      readonly amount: Money;
      readonly outcome: PayoutNews;
      readonly valueDate: string | null;
    }
  | { readonly kind: "credit"; readonly channel: string; readonly credit: Credit }
  /** Verified, and about something that has no effect here. */
  | { readonly kind: "other" }
  /** Verified, but not what the protocol promises: an amount of another exponent, say (B66). */
  | { readonly kind: "unreadable" };

/** Money that came in to one of our accounts at a bank. */
export interface Credit {
  /** The bank's own id of the booking: one booking is credited once. */
  readonly entry: string;
  readonly accountNumber: string;
  readonly amount: Money;
  readonly valueDate: string;
  readonly text: Sensitive<string>;
  readonly payerNumber: Sensitive<string>;
  readonly payerName: Sensitive<string>;
}

/** Reads the bytes that `verifyNotice` believed. */
export type ReadNotice = (raw: Uint8Array) => Notice;

/** Five minutes, either way: older is a replay, newer is a clock nobody should trust. */
const NOTICE_AGE_MAX_SECONDS = 300;

/** Whether a header's Unix seconds are near to `at`; what is no time is as good as unsigned. */
export function freshSeconds(text: string | undefined, at: Date): "fresh" | "stale" | "unsigned" {
  if (text === undefined || !/^[0-9]{1,12}$/.test(text)) return "unsigned";
  const age = Math.abs(at.getTime() / 1000 - Number(text));
  return age <= NOTICE_AGE_MAX_SECONDS ? "fresh" : "stale";
}

/** A header that came once. Twice is a list, and nothing signed is a list. */
export function oneHeader(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}
