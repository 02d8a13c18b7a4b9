import { write, writeSync } from "node:fs";
import { monotonicMs } from "./clock.ts";

/** Where lines of a log go. */
export interface LogSink {
  write(line: string): void;
}

// A minute of a busy log. More than this waits for nobody: lines are dropped, and counted.
const WAITING_BYTES_MAX = 4 * 1024 * 1024;
const AGAIN_MS = 50;
const STUCK_MS = 1_000;

/**
 * Writes without ever waiting for whoever reads: a collector that stands still costs lines of the
 * log, not payments. Audit lines are in the books and do not depend on it (Q16).
 */
export function openSink(fd: number, waitingMax = WAITING_BYTES_MAX): LogSink {
  const sink = new Sink(fd, waitingMax);
  process.once("exit", () => sink.end());
  return sink;
}

class Sink implements LogSink {
  readonly #fd: number;
  readonly #waitingMax: number;
  #waiting: string[] = [];
  #bytes = 0;
  #dropped = 0;
  #writing: Buffer | undefined;
  #since = 0;
  #gone = false;

  constructor(fd: number, waitingMax: number) {
    this.#fd = fd;
    this.#waitingMax = waitingMax;
  }

  write(line: string): void {
    if (this.#gone) return;
    if (this.#bytes + line.length > this.#waitingMax) {
      this.#dropped += 1;
      return;
    }
    this.#waiting.push(line);
    this.#bytes += line.length;
    if (!this.#writing) this.#next();
  }

  #next(): void {
    if (this.#waiting.length === 0) return;
    this.#writing = Buffer.from(this.#take());
    this.#go();
  }

  #take(): string {
    const text = this.#waiting.join("");
    const said = this.#dropped === 0 ? "" : `{"level":40,"dropped":${this.#dropped}}\n`;
    [this.#waiting, this.#bytes, this.#dropped] = [[], 0, 0];
    return text + said;
  }

  #go(): void {
    const chunk = this.#writing;
    if (!chunk) return;
    this.#since = monotonicMs();
    write(this.#fd, chunk, (error, written) => {
      if (error?.code === "EAGAIN") setTimeout(() => this.#go(), AGAIN_MS).unref();
      // Nobody reads any more: the house goes on without a log.
      else if (error) this.#gone = true;
      else {
        this.#writing = written < chunk.length ? chunk.subarray(written) : undefined;
        if (this.#writing) this.#go();
        else this.#next();
      }
    });
  }

  /** The last lines of a process that ends, unless its reader stands still. */
  end(): void {
    if (this.#gone || (this.#writing && monotonicMs() - this.#since > STUCK_MS)) return;
    try {
      writeSync(this.#fd, this.#take());
    } catch {
      this.#gone = true;
    }
  }
}
