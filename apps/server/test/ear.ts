import { expect } from "vitest";
import { assert } from "../src/platform/refusal.ts";

/** Reads server-sent events as they come, one after another. */
export class Ear<M extends { readonly type: string }> {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();
  readonly #deafTo: readonly string[];
  #text = "";

  constructor(body: ReadableStream<Uint8Array>, deafTo: readonly string[] = []) {
    this.#reader = body.getReader();
    this.#deafTo = deafTo;
  }

  /** The next message, or null when the stream has ended. */
  async next(): Promise<(M & { readonly id: string | null }) | null> {
    for (;;) {
      const end = this.#text.indexOf("\n\n");
      if (end === -1) {
        const { value, done } = await this.#reader.read();
        if (done) return null;
        this.#text += this.#decoder.decode(value, { stream: true });
        continue;
      }
      const lines = this.#text.slice(0, end).split("\n");
      this.#text = this.#text.slice(end + 2);
      const field = (name: string) =>
        lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
      const shown = field("data");
      if (shown === undefined) continue;
      const message = { id: field("id") ?? null, ...JSON.parse(shown) };
      if (!this.#deafTo.includes(message.type)) return message;
    }
  }

  leave = () => this.#reader.cancel();
}

/** Opens a stream, from behind an event where one is named. */
export async function openStream(
  url: string,
  headers: Readonly<Record<string, string>>,
  after: string | null = null,
): Promise<ReadableStream<Uint8Array>> {
  const answer = await fetch(url, {
    headers: { ...headers, ...(after === null ? {} : { "last-event-id": after }) },
  });
  expect(answer.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  expect(answer.headers.get("cache-control")).toBe("no-store");
  assert(answer.body, "a stream has a body");
  return answer.body;
}
