import { isZero, type Money } from "@coffer/money";
import { account, HOUSE } from "../../books/ledger/index.ts";
import type { AccountRef, Posting } from "../../books/work/index.ts";
import { gatewayFee, gatewayTerms } from "../../channels/gateways/index.ts";

// The moves of money in (T1, T2, T4, T5, T7 of the ledger's table). All of them are facts: the
// money has been taken from somebody already, so no bound of ours may refuse to say so.

/** One success at one gateway. */
export interface Charged {
  readonly gateway: string;
  readonly attempt: string;
  readonly amount: Money;
}

const house = (className: string, currency: string): AccountRef =>
  account(className, HOUSE, currency);

/** The person is credited for what was charged, at par, with the gateway's fee beside it. */
export function topupSucceeded(
  topup: { readonly id: string; readonly person: string },
  charged: Charged,
): Posting[] {
  const { gateway, amount } = charged;
  return [
    {
      kind: "topup.succeeded",
      reference: topup.id,
      fact: true,
      moves: [
        {
          from: account("pool.clearing", gateway, amount.currency),
          to: account("customer.available", topup.person, amount.currency),
          amount,
        },
      ],
    },
    ...feeLegs(charged),
  ];
}

/** Money that came after its attempt had ended: nobody's balance, and at once on its way back. */
export function lateReceipt(refund: string, charged: Charged): Posting[] {
  const { gateway, attempt, amount } = charged;
  const unidentified = house("pool.unidentified", amount.currency);
  const clearing = account("pool.clearing", gateway, amount.currency);
  return [
    {
      kind: "receipt.late",
      reference: attempt,
      fact: true,
      moves: [{ from: clearing, to: unidentified, amount }],
    },
    ...feeLegs(charged),
    {
      kind: "refund.sent",
      reference: refund,
      moves: [{ from: unidentified, to: account("pool.refund", gateway, amount.currency), amount }],
    },
  ];
}

/** The gateway gave it back to the payer. */
export const refundSucceeded = (refund: string, gateway: string, amount: Money): Posting => ({
  kind: "refund.succeeded",
  reference: refund,
  fact: true,
  moves: [
    {
      from: account("pool.refund", gateway, amount.currency),
      to: account("pool.clearing", gateway, amount.currency),
      amount,
    },
  ],
});

/** The gateway would not: the money waits, nobody's, for a person to find its owner. */
export const refundKept = (refund: string, gateway: string, amount: Money): Posting => ({
  kind: "refund.failed",
  reference: refund,
  moves: [
    {
      from: account("pool.refund", gateway, amount.currency),
      to: house("pool.unidentified", amount.currency),
      amount,
    },
  ],
});

/** A transfer to the pool account that names its person (T4), or does not (T5). */
export function bankCredit(credit: {
  readonly bank: string;
  readonly reference: string;
  readonly person: string | null;
  readonly amount: Money;
  readonly valueDate: string;
}): Posting {
  const { bank, reference, person, amount, valueDate } = credit;
  const { currency } = amount;
  return {
    kind: person === null ? "receipt.unidentified" : "topup.succeeded",
    reference,
    fact: true,
    valueDate,
    moves: [
      {
        from: account("pool.bank", bank, currency),
        to:
          person === null
            ? house("pool.unidentified", currency)
            : account("customer.available", person, currency),
        amount,
      },
    ],
  };
}

/** Nobody's money becomes somebody's: our own decision, so bounds and standing may refuse it. */
export const receiptIdentified = (
  topup: string,
  { person, amount }: { readonly person: string; readonly amount: Money },
): Posting => ({
  kind: "receipt.identified",
  reference: topup,
  moves: [
    {
      from: house("pool.unidentified", amount.currency),
      to: account("customer.available", person, amount.currency),
      amount,
    },
  ],
});

/** The house's own money arriving in the pool (G1); its sending is booked by whoever sends it. */
export const fundingArrived = (credit: {
  readonly bank: string;
  readonly reference: string;
  readonly amount: Money;
  readonly valueDate: string;
}): Posting => {
  const { bank, reference, amount, valueDate } = credit;
  const { currency } = amount;
  return {
    kind: "funding.arrived",
    reference,
    fact: true,
    valueDate,
    moves: [
      { from: account("pool.bank", bank, currency), to: house("pool.house", currency), amount },
      { from: house("own.pool", currency), to: house("own.transit", currency), amount },
    ],
  };
};

/**
 * What the gateway will take. Net: it keeps the fee out of money that is the customers', so house
 * money is promised to it at once; where the house has too little in the pool, the gap is named.
 */
function feeLegs({ gateway, attempt, amount }: Charged): Posting[] {
  const terms = gatewayTerms(gateway);
  const fee = gatewayFee(terms, amount);
  if (isZero(fee)) return [];
  const { currency } = amount;
  const owed = {
    from: house("expense.gateway", currency),
    to: account("own.payable.gateway", gateway, currency),
    amount: fee,
  };
  const promised = {
    from: [house("pool.house", currency), house("pool.shortfall", currency)],
    to: account("pool.fee_reserve", gateway, currency),
    amount: fee,
  };
  return [
    {
      kind: "gateway_fee.booked",
      reference: attempt,
      fact: true,
      moves: terms.settles === "net" ? [promised, owed] : [owed],
    },
  ];
}
