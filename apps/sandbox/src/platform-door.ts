import Type, { type Static, type TSchema } from "typebox";
import { Rejection } from "./platform/rejection.ts";
import { fits } from "./platform/shape.ts";
import type { World } from "./world.ts";

// What the sandbox asks of the platform, with the key the platform was given. Two things only: to
// move the clock, which the platform then tells us as ever, and what has happened by kind, with
// what its auditor says.

// A day may hold many due instants, and the platform waits for quiet at each of them.
const advanceMs = 120_000;
const followMs = 5_000;

const Moved = Type.Object({ now: Type.String() });
const Money = Type.Object({ currency: Type.String(), value: Type.String() });
const Seen = Type.Object({
  data: Type.Array(Type.Object({ type: Type.String(), amount: Type.Union([Money, Type.Null()]) }), {
    maxItems: 200,
  }),
  place: Type.String(),
  auditor: Type.String(),
});
export type Seen = Static<typeof Seen>;

/** Moves business time forward; says the new one. */
export async function advance(world: World, seconds: number): Promise<string> {
  const order = { method: "POST", body: JSON.stringify({ seconds }), ms: advanceMs };
  return (await asked(world, "/v1/test/sandbox/clock", order, Moved)).now;
}

/** What happened after a place; without a place, where that is now. */
export function follow(world: World, place: string | undefined): Promise<Seen> {
  const query = place === undefined ? "" : `?after=${encodeURIComponent(place)}`;
  return asked(world, `/v1/test/sandbox/events${query}`, { method: "GET", ms: followMs }, Seen);
}

async function asked<S extends TSchema>(
  world: World,
  path: string,
  order: { readonly method: string; readonly body?: string; readonly ms: number },
  shape: S,
): Promise<Static<S>> {
  const noticeUrl = world.store.setting("platform.noticeUrl");
  // Where notices go is where the platform is; without an address nobody can be asked.
  if (noticeUrl === undefined) throw unreachable("no address of the platform");
  const { method, body, ms } = order;
  const answer = await fetch(new URL(path, noticeUrl), {
    method,
    headers: {
      "sandbox-key": world.credentials.platform.key,
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body }),
    redirect: "error",
    signal: AbortSignal.timeout(ms),
  }).catch((error: unknown) => {
    throw unreachable(String(error));
  });
  if (!answer.ok) throw unreachable(`the platform answered ${answer.status}`);
  const said: unknown = await answer.json().catch(() => undefined);
  if (!fits(shape, said)) throw unreachable("the platform answered something else");
  return said;
}

const unreachable = (why: string): Rejection => new Rejection(503, "platform_unreachable", why);
