import type { ServerResponse } from "node:http";

/** One message; `data` is JSON on one line. */
export interface StreamMessage {
  /** Where to go on from; null for a message that is no place, such as the first. */
  readonly id: string | null;
  readonly data: string;
}

/** An answer that stays open. */
export interface EventStream {
  /** False when the other side does not take it any more: time to end. */
  send(message: StreamMessage): boolean;
  /** A comment, which keeps the connection open in proxies and finds out that nobody is there. */
  beat(): void;
  end(): void;
  /** Aborted when the connection is gone, whoever ended it. */
  readonly closed: AbortSignal;
}

// Who reads slower than it is written for is cut off, and goes on from the last id.
const UNREAD_BYTES_MAX = 256 * 1024;
const RETRY_MS = 2_000;

/** Server-sent events over an answer that nothing has been written to (HTML standard, 9.2). */
export function openEventStream(
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
): EventStream {
  const closing = new AbortController();
  response.on("close", () => closing.abort());
  response.writeHead(200, {
    ...headers,
    "content-type": "text/event-stream; charset=utf-8",
    // A proxy that buffers would deliver a notice when it is no news any more.
    "x-accel-buffering": "no",
  });
  response.write(`retry: ${RETRY_MS}\n\n`);
  return {
    send: ({ id, data }) => {
      if (closing.signal.aborted) return false;
      response.write(`${id === null ? "" : `id: ${id}\n`}data: ${data}\n\n`);
      return response.writableLength < UNREAD_BYTES_MAX;
    },
    beat: () => {
      if (!closing.signal.aborted) response.write(": \n\n");
    },
    end: () => {
      closing.abort();
      response.end();
    },
    closed: closing.signal,
  };
}
