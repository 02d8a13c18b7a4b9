import { parseArgs } from "node:util";

/** How long the outside world takes, in milliseconds of wall time. */
export interface Timings {
  readonly slowMs: number;
  readonly laterMs: number;
  readonly reviewMs: number;
  readonly payoutMs: number;
  readonly noticeLateMs: number;
  readonly dripMs: number;
  readonly retryMs: readonly number[];
}

/** Long enough for a person to watch, short enough to wait for; tests set their own. */
export const defaultTimings: Timings = {
  slowMs: 2_000,
  laterMs: 4_000,
  reviewMs: 30_000,
  payoutMs: 1_000,
  noticeLateMs: 15_000,
  dripMs: 500,
  // Ten deliveries over a day: a platform that was down for a night still hears of everything.
  retryMs: [
    1_000, 3_000, 10_000, 30_000, 60_000, 300_000, 900_000, 3_600_000, 21_600_000, 86_400_000,
  ],
};

/**
 * What is undefined is not there: without `noticeUrl` notices wait, without an app's address no
 * link to it is shown, without `currency` and `zone` they are those of the directory, `CNY` and
 * `Asia/Shanghai` in a new one.
 */
export interface Config {
  readonly port: number;
  readonly dataDir: string;
  readonly noticeUrl: string | undefined;
  readonly currency: string | undefined;
  readonly zone: string | undefined;
  readonly walletUrl: string | undefined;
  readonly tillUrl: string | undefined;
  readonly consoleUrl: string | undefined;
  /** Ends when whoever started it has ended, of which the end of standard input tells. */
  readonly tied: boolean;
  readonly timings: Timings;
  readonly logLevel: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Arguments win over the environment; the environment wins over what stands here. */
export function readConfig(
  argv: readonly string[],
  environment: Environment = process.env,
): Config {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      port: { type: "string" },
      data: { type: "string" },
      notices: { type: "string" },
      currency: { type: "string" },
      zone: { type: "string" },
      wallet: { type: "string" },
      till: { type: "string" },
      console: { type: "string" },
      tied: { type: "boolean", default: false },
    },
  });
  const setting = (name: string): string | undefined => environment[`COFFER_SANDBOX_${name}`];
  const ms = (name: string, otherwise: number): number =>
    wholeNumber(`COFFER_SANDBOX_${name}`, setting(name), otherwise);
  return {
    port: wholeNumber("port", values.port ?? setting("PORT"), 4_004),
    dataDir: values.data ?? setting("DATA") ?? "./data/sandbox",
    noticeUrl: values.notices ?? setting("NOTICE_URL"),
    currency: values.currency ?? setting("CURRENCY"),
    zone: values.zone ?? setting("ZONE"),
    walletUrl: values.wallet ?? setting("WALLET_URL"),
    tillUrl: values.till ?? setting("TILL_URL"),
    consoleUrl: values.console ?? setting("CONSOLE_URL"),
    tied: values.tied,
    timings: {
      slowMs: ms("SLOW_MS", defaultTimings.slowMs),
      laterMs: ms("LATER_MS", defaultTimings.laterMs),
      reviewMs: ms("REVIEW_MS", defaultTimings.reviewMs),
      payoutMs: ms("PAYOUT_MS", defaultTimings.payoutMs),
      noticeLateMs: ms("NOTICE_LATE_MS", defaultTimings.noticeLateMs),
      dripMs: ms("DRIP_MS", defaultTimings.dripMs),
      retryMs: defaultTimings.retryMs,
    },
    logLevel: setting("LOG_LEVEL") ?? "warn",
  };
}

function wholeNumber(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${name} must be a whole number, not "${text}"`);
  return Number.parseInt(text, 10);
}
