import type { Pack } from "./pack.ts";

// Defaults that an operator sets to their own licence and risk assessment.
const product = "product default, to be set by the operator";
const sca = "Delegated Regulation (EU) 2018/389 art. 5 and 16: 30 each, 100 together";
const emoney = "Directive (EU) 2015/849 art. 12 (simplified due diligence for e-money)";

const eu1: Pack = {
  id: "eu",
  version: "eu-1",
  effectiveFrom: "2020-01-10",
  currency: "EUR",
  limits: [
    {
      rule: "spend.day",
      tiers: ["T1", "T2", "T3"],
      counts: ["spend"],
      window: "day",
      caps: ["100.00", "2000.00", null],
      source: product,
    },
    {
      rule: "out.lifetime",
      tiers: ["T1"],
      counts: ["spend", "withdraw"],
      window: "lifetime",
      caps: [null, null, "150.00"],
      source: emoney,
    },
    {
      rule: "spend.year",
      tiers: ["T1", "T2"],
      counts: ["spend"],
      window: "year",
      caps: [null, null, "15000.00"],
      source: product,
    },
    {
      rule: "spend.year",
      tiers: ["T3"],
      counts: ["spend"],
      window: "year",
      caps: [null, null, null],
      source: product,
    },
    {
      rule: "withdraw.day",
      tiers: ["T2", "T3"],
      counts: ["withdraw"],
      window: "day",
      caps: [null, "5000.00", null],
      source: product,
    },
    {
      rule: "topup.day",
      tiers: ["T1", "T2", "T3"],
      counts: ["topup"],
      window: "day",
      caps: [null, null, "5000.00"],
      source: product,
    },
  ],
  balance: { T0: "0.00", T1: "150.00", T2: "15000.00", T3: null },
  session: {
    idleMinutes: 5,
    source: "Delegated Regulation (EU) 2018/389 art. 4(3)(d): five minutes without activity",
  },
  signing: [
    {
      why: "new_device",
      counts: ["spend", "withdraw"],
      counted: "each",
      from: "0.01",
      source: sca,
    },
    { why: "new_payee", counts: ["spend"], counted: "each", from: "0.01", source: sca },
    { why: "withdrawal", counts: ["withdraw"], counted: "each", from: "0.01", source: sca },
    { why: "large", counts: ["spend"], counted: "each", from: "30.01", source: sca },
    { why: "large", counts: ["spend"], counted: "day", from: "100.01", source: sca },
  ],
  recovery: {
    waitHours: { held: 24, none: 72 },
    coolOffHours: 72,
    spendDay: "100.00",
    source: product,
  },
  elder: { spendDay: "1000.00", leaveHours: 24, source: product },
  family: { inviteDays: 7, endHours: 24, answerHours: 24, source: product },
  privacy: {
    keepYears: 5,
    identityHeldDays: 366,
    answer: { count: 1, unit: "months" },
    source: "Regulation (EU) 2024/1624 art. 77; GDPR art. 12(3); product default for the identity",
  },
  hints: { large: "250.00", recent: 3, source: product },
  identity: {
    tiers: [
      { matched: 3, tier: "T2" },
      { matched: 1, tier: "T1" },
    ],
    ageMin: 18,
    source: product,
  },
};

// What a PIN lets through was counted from midnight: a hundred each day for ever, and nothing
// stronger asked for. The article counts since the last time it was.
const eu2: Pack = {
  ...eu1,
  version: "eu-2",
  effectiveFrom: "2026-11-26",
  signing: [
    ...eu1.signing.filter(({ counted }) => counted === "each"),
    { why: "large", counts: ["spend"], counted: "since", from: "100.01", source: sca },
    { why: "often", counts: ["spend"], counted: "times", from: 6n, source: sca },
  ],
};

export const eu: readonly Pack[] = [eu1, eu2];
