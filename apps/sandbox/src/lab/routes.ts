import type { FastifyInstance } from "fastify";
import Type from "typebox";
import { clockPage } from "../pages/clock.ts";
import { places } from "../pages/places.ts";
import { frame } from "../pages/shell.ts";
import { answer, sendPage, wantsPage } from "../platform/http.ts";
import { languageOf } from "../platform/page.ts";
import { fits, parse } from "../platform/shape.ts";
import { advance } from "../platform-door.ts";
import type { World } from "../world.ts";
import { shownCredentials } from "./credentials.ts";

const Milliseconds = Type.Optional(Type.Integer({ minimum: 0, maximum: 86_400_000 }));
const NewTimings = Type.Object(
  {
    slowMs: Milliseconds,
    laterMs: Milliseconds,
    reviewMs: Milliseconds,
    payoutMs: Milliseconds,
    noticeLateMs: Milliseconds,
    dripMs: Milliseconds,
    retryMs: Type.Optional(
      Type.Array(Type.Integer({ minimum: 0, maximum: 86_400_000 }), { maxItems: 20 }),
    ),
  },
  { additionalProperties: false },
);
const ByName = Type.Object({ name: Type.String() });
const NewValue = Type.Object(
  {
    value: Type.String(),
    next: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
  },
  { additionalProperties: false },
);
// The page's form sends text, and an empty field for "until I change it".
const FormValue = Type.Object({
  value: Type.String(),
  next: Type.Optional(Type.String({ pattern: "^([1-9]\\d{0,2})?$" })),
});
// Only this machine: a lab that posts wherever it is told would be a tool against others.
const Platform = Type.Object(
  {
    noticeUrl: Type.String({ pattern: "^http://(127\\.0\\.0\\.1|localhost):\\d{1,5}(/[^\\s]*)?$" }),
  },
  { additionalProperties: false },
);
// A year back, for data with a past; twenty forward, past the longest that a jurisdiction has
// records kept.
const NewClock = Type.Object(
  { offsetMs: Type.Integer({ minimum: -31_622_400_000, maximum: 631_152_000_000 }) },
  { additionalProperties: false },
);

// A month at most: a button is waited for.
const Forward = Type.Object(
  {
    seconds: Type.Union([
      Type.Integer({ minimum: 1, maximum: 2_678_400 }),
      Type.String({ pattern: "^[1-9]\\d{0,6}$" }),
    ]),
  },
  { additionalProperties: false },
);

/**
 * For scripts as JSON and for people as forms of the pages; neither needs a key, so only names of
 * this machine are served (platform/http.ts).
 */
export function labRoutes(app: FastifyInstance, world: World): void {
  app.get("/lab/credentials", async () => shownCredentials(world));
  app.get("/lab/timings", async () => world.timings);
  app.post("/lab/timings", async (request) => {
    world.timings = { ...world.timings, ...parse(NewTimings, request.body) };
    return world.timings;
  });
  app.get("/lab/platform", async () => ({ noticeUrl: noticeUrlOf(world) }));
  app.put("/lab/platform", async (request) => {
    const { noticeUrl } = parse(Platform, request.body);
    world.store.setSetting("platform.noticeUrl", noticeUrl.replace(/\/+$/, ""));
    return { noticeUrl: noticeUrlOf(world) };
  });
  switchRoutes(app, world);
  clockRoutes(app, world);
}

function switchRoutes(app: FastifyInstance, world: World): void {
  const listed = () => ({
    data: world.switches.list().map(({ faults, ...shown }) => ({
      ...shown,
      values: Object.keys(faults),
    })),
  });

  app.get("/lab/switches", async () => listed());
  app.get("/lab/log", async () => ({ data: world.labLog.list(undefined, 100) }));
  app.post("/lab/switches/:name", async (request, reply) => {
    const { name } = parse(ByName, request.params);
    const { value, next } = newValue(request.body);
    world.switches.set(name, value, next);
    return answer({ request, reply }, listed());
  });
  app.post("/lab/reset", async (request, reply) => {
    world.switches.reset();
    return answer({ request, reply }, listed());
  });
}

function newValue(body: unknown): { value: string; next: number | null } {
  if (fits(FormValue, body)) {
    return { value: body.value, next: body.next ? Number.parseInt(body.next, 10) : null };
  }
  const { value, next } = parse(NewValue, body);
  return { value, next: next ?? null };
}

function clockRoutes(app: FastifyInstance, world: World): void {
  const shown = () => ({
    wall: world.clock.wall(),
    offsetMs: world.clock.offsetMs,
    business: world.clock.business(),
    businessDate: world.clock.today(),
  });
  app.get("/clock", async (request, reply) => {
    if (!wantsPage(request)) return shown();
    const language = languageOf(request);
    sendPage(reply, frame(language, places.clock, clockPage(world, language)));
    return reply;
  });
  // The button asks the platform, and the platform moves us: business time has one master.
  app.post("/lab/clock", async (request, reply) => {
    const { seconds } = parse(Forward, request.body);
    await advance(world, typeof seconds === "string" ? Number.parseInt(seconds, 10) : seconds);
    return answer({ request, reply }, shown());
  });
  app.post("/clock", async (request) => {
    world.clock.setOffset(parse(NewClock, request.body).offsetMs);
    // Before it answers, so that whoever moved the clock finds the world as of then.
    world.due.run();
    return shown();
  });
}

function noticeUrlOf(world: World): string | null {
  return world.store.setting("platform.noticeUrl") ?? null;
}
