import { pino } from "pino";

export type Log = pino.Logger;

/** One JSON line per happening. Nothing personal: `Sensitive` prints itself masked. */
export function createLog(level: string): Log {
  return pino({ level, messageKey: "message", timestamp: pino.stdTimeFunctions.isoTime });
}
