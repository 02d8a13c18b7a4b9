import { pino } from "pino";
import { cleaned } from "./log-cleaning.ts";
import { type LogSink, openSink } from "./log-sink.ts";

/** The process's log. Audit lines are not its business: they are in the books. */
export type Log = pino.Logger;

const STDOUT = 1;
let stdout: LogSink | undefined;
/** One for the process: two would write into each other's lines. */
const toStdout = (): LogSink => (stdout ??= openSink(STDOUT));

/**
 * One JSON line per happening. Nothing personal: what is given to it is cleaned first (F10), and
 * who reads the lines slowly, or not at all, holds nobody up (Q16).
 */
export function createLog(level: string, sink: LogSink = toStdout()): Log {
  const options: pino.LoggerOptions = {
    level,
    messageKey: "message",
    timestamp: pino.stdTimeFunctions.isoTime,
    // Errors come cleaned: pino's own serialiser would put their message and stack back.
    serializers: { err: (err: unknown) => err, error: (error: unknown) => error },
    hooks: {
      logMethod(args, method) {
        const [first, ...rest] = args.map((one) => cleaned(one));
        method.apply(this, [first, ...rest] as Parameters<typeof method>);
      },
    },
  };
  return pino(options, sink);
}
