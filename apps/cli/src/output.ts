import { spinner } from "@clack/prompts";
import pc from "picocolors";

/** Text for a person, or a JSON object a line, the last one the summary. */
export interface Output {
  readonly json: boolean;
  /** One finding or row. */
  line(said: object, text: string): void;
  /** The last word, and whether what was checked holds. */
  end(ok: boolean, said: object, text: string): void;
  /** While something works long: shown on a terminal only. */
  progress<T>(title: string, work: (say: (step: string) => void) => Promise<T>): Promise<T>;
}

/** One for a command. After `end` the process ends with 0 when what was checked holds, else 1. */
export function openOutput(json: boolean): Output {
  endWithReader();
  const print = (said: object, text: string): void => {
    console.log(json ? JSON.stringify(said, plain) : text);
  };
  return {
    json,
    line: print,
    end: (ok, said, text) => {
      print({ summary: true, ok, ...said }, text);
      process.exitCode = ok ? 0 : 1;
    },
    progress: async (title, work) => {
      if (json || !process.stdout.isTTY) return work(() => undefined);
      const turning = spinner();
      turning.start(title);
      try {
        const result = await work((step) => turning.message(`${title}: ${step}`));
        turning.stop(title);
        return result;
      } catch (error) {
        turning.error(title);
        throw error;
      }
    },
  };
}

/** Whoever reads only the beginning, as head does, is no fault. */
export function endWithReader(): void {
  if (process.stdout.listenerCount("error") > 0) return;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(0);
  });
}

const plain = (_name: string, value: unknown): unknown =>
  typeof value === "bigint" ? String(value) : value;

/** What went wrong, in the form that was asked for; ends with 2: it could not look. */
export function fail(error: unknown, json: boolean): void {
  const words = error instanceof Error ? error.message : String(error);
  // commander begins with it what was typed wrong.
  const message = words.replace(/^error: /, "");
  if (json) console.log(JSON.stringify({ summary: true, ok: false, error: message }));
  else console.error(pc.red(message));
  process.exitCode = 2;
}

const tenths = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1, useGrouping: false });
export const rounded = (value: number): string => tenths.format(value);
/** Milliseconds for people. */
export const seconds = (ms: number): string => `${rounded(ms / 1000)} s`;

/** Bytes for people, in steps of 1,024. */
export function size(bytes: number): string {
  const units = ["B", "KB", "MB", "GB", "TB"];
  let [value, unit] = [bytes, 0];
  for (; value >= 1024 && unit < units.length - 1; unit++) value /= 1024;
  return `${rounded(value)} ${units[unit]}`;
}
