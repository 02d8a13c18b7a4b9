import type { Route } from "@coffer/contract";
import type { IdempotencyKey } from "../../books/work/index.ts";
import { type Keyring, sameBytes } from "../../platform/keyring.ts";
import { refuse } from "../../platform/refusal.ts";

/** An answer as it went out: its status and its bytes. */
export interface StoredAnswer {
  readonly status: number;
  readonly body: string;
}

/** What a key is held against: the same key with another path or body is another request (I02). */
export interface KeyedCall {
  readonly route: Route;
  /** The person or merchant: another session or key of theirs is the same principal. */
  readonly principal: string;
  readonly uncheckedKey: string | undefined;
  /** Path with its parameters, and the parsed body: white space makes no other request. */
  readonly path: string;
  readonly body: unknown;
}

const PATTERN = /^[!-~]{8,128}$/;

/**
 * The claim of a call's key, its body's HMAC, and how its answer is kept. Refuses
 * `request.idempotency_key_missing`, and `request.idempotency_key_invalid` for what is not 8 to 128
 * printable ASCII characters. The route's pattern and not its path is in the name, so that one key
 * for two ids is a reused key and not two requests.
 */
export function idempotencyKey(
  keyring: Keyring,
  call: KeyedCall,
  answer: (reply: unknown) => StoredAnswer,
): IdempotencyKey {
  const { route, principal, uncheckedKey } = call;
  if (uncheckedKey === undefined) refuse("request.idempotency_key_missing");
  if (!PATTERN.test(uncheckedKey)) refuse("request.idempotency_key_invalid");
  const name = `key:${principal}:${route.method}:${route.path}:${uncheckedKey}`;
  return {
    name,
    hash: keyring.mac("idempotency", `${call.path}\n${JSON.stringify(call.body)}`).subarray(0, 16),
    seal: (reply) => {
      const { status, body } = answer(reply);
      return keyring.seal(`reply|${name}`, Buffer.from(`${status}${body}`));
    },
  };
}

/**
 * The stored answer, byte for byte; the same key with another body is refused. Refuses
 * `request.idempotency_key_reused`.
 */
export function openAnswer(
  keyring: Keyring,
  key: IdempotencyKey,
  stored: { readonly hash: Uint8Array; readonly sealed: Uint8Array },
): StoredAnswer {
  if (!sameBytes(stored.hash, key.hash)) refuse("request.idempotency_key_reused");
  const text = keyring.open(`reply|${key.name}`, stored.sealed).toString("utf8");
  return { status: Number(text.slice(0, 3)), body: text.slice(3) };
}

/**
 * Twins in one process share one promise: the second waits for the first, then looks its answer
 * up. Across processes the claim decides.
 */
export class Twins {
  readonly #running = new Map<string, Promise<unknown>>();

  async run<T>(name: string, call: () => Promise<T>): Promise<T> {
    // In a loop: of three twins the third may wake behind the second, which runs by then.
    for (let before = this.#running.get(name); before; before = this.#running.get(name)) {
      await before.catch(() => undefined);
    }
    const mine = call();
    this.#running.set(name, mine);
    try {
      return await mine;
    } finally {
      this.#running.delete(name);
    }
  }
}
