import type { Pack } from "./pack.ts";

// Figures as widely quoted from the published rules; article numbers are left out until they have
// been checked against the official text. Software is not a licence: operating in mainland China
// needs the central bank's permit.
const accountRules = "中国人民银行公告〔2015〕43号 (class I, II, III; balance payments)";
const product = "product default";

export const cn: readonly Pack[] = [
  {
    id: "cn",
    version: "cn-1",
    effectiveFrom: "2016-07-01",
    currency: "CNY",
    limits: [
      // Fewer than two factors 1,000 a day; two without a certificate 5,000; with one by contract.
      {
        rule: "spend.day",
        tiers: ["T1", "T2", "T3"],
        counts: ["spend"],
        window: "day",
        caps: ["1000.00", "5000.00", null],
        source: accountRules,
      },
      // Class I spends within class II's year: whoever moves up has spent that much of it already.
      {
        rule: "spend.year",
        tiers: ["T1", "T2"],
        counts: ["spend"],
        window: "year",
        caps: [null, null, "100000.00"],
        source: accountRules,
      },
      {
        rule: "spend.year",
        tiers: ["T3"],
        counts: ["spend"],
        window: "year",
        caps: [null, null, "200000.00"],
        source: accountRules,
      },
      // Class I counts transfers to one's own bank account as well; the others leave them out.
      {
        rule: "out.lifetime",
        tiers: ["T1"],
        counts: ["spend", "withdraw"],
        window: "lifetime",
        caps: [null, null, "1000.00"],
        source: accountRules,
      },
      {
        rule: "withdraw.day",
        tiers: ["T1", "T2"],
        counts: ["withdraw"],
        window: "day",
        caps: [null, "50000.00", null],
        source: product,
      },
      {
        rule: "withdraw.day",
        tiers: ["T3"],
        counts: ["withdraw"],
        window: "day",
        caps: [null, "100000.00", null],
        source: product,
      },
      {
        rule: "topup.day",
        tiers: ["T1"],
        counts: ["topup"],
        window: "day",
        caps: [null, null, "1000.00"],
        source: product,
      },
      {
        rule: "topup.day",
        tiers: ["T2", "T3"],
        counts: ["topup"],
        window: "day",
        caps: [null, null, "50000.00"],
        source: product,
      },
    ],
    balance: { T0: "0.00", T1: "1000.00", T2: "100000.00", T3: "200000.00" },
    // A week: money asks for its own proof each time.
    session: { idleMinutes: 10_080, source: product },
    signing: [
      {
        why: "new_device",
        counts: ["spend", "withdraw"],
        counted: "each",
        from: "0.01",
        source: product,
      },
      { why: "new_payee", counts: ["spend"], counted: "day", from: "200.00", source: product },
      { why: "withdrawal", counts: ["withdraw"], counted: "each", from: "0.01", source: product },
      { why: "large", counts: ["spend"], counted: "day", from: "1000.00", source: product },
    ],
    recovery: {
      waitHours: { held: 24, none: 72 },
      coolOffHours: 72,
      spendDay: "500.00",
      source: product,
    },
    // A day to leave it: who is being talked into something has that long to be talked out of it.
    elder: {
      spendDay: "5000.00",
      leaveHours: 24,
      source: "工信部 适老化通用设计规范; product default for the figures",
    },
    family: { inviteDays: 7, endHours: 24, answerHours: 24, source: product },
    privacy: {
      // Ten years from the end of the relationship (anti-money-laundering law, art. 34).
      keepYears: 10,
      identityHeldDays: 366,
      answer: { count: 15, unit: "working_days" },
      source: "反洗钱法 第三十四条; 网络数据安全管理条例; product default for the identity",
    },
    // Anti-fraud law: a warning before the first transfer, and where the risk is known.
    hints: { large: "1000.00", recent: 3, source: product },
    identity: {
      // Class II: at least three lawful external channels agree; class I: at least one. Class III
      // takes five or a meeting, which no registry alone can give.
      tiers: [
        { matched: 3, tier: "T2" },
        { matched: 1, tier: "T1" },
      ],
      ageMin: 16,
      source: accountRules,
    },
  },
];
