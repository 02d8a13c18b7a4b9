import { type Route, routes } from "@coffer/contract";
import { checkCookies, type Login } from "./cookies.ts";
import { note, unless, type Verdict } from "./verdict.ts";

// What an installation that runs really answers: asked where browsers and programs ask, so through
// whatever proxy stands in front of it. Nothing is changed by asking.

const audienceOf = { API: "key", wallet: "wallet", till: "merchant", console: "console" } as const;
export type DoorName = keyof typeof audienceOf;
export type Doors = Readonly<Record<DoorName, string>>;

/** One origin at which an installation answers. */
export interface Door {
  readonly name: DoorName;
  readonly origin: string;
}

/** What is said to browsers and programs at the four doors, and the cookies of a login. */
export async function checkDoors(doors: Doors, login?: Login): Promise<Verdict[]> {
  if (!(await fetch(new URL("/health/live", doors.API)).catch(() => undefined))?.ok) {
    const value = `nothing answers at ${doors.API}: start it, or give --url`;
    return [note("headers", { name: "a running installation", value })];
  }
  const names: readonly DoorName[] = ["API", "wallet", "till", "console"];
  const asked = names.map(async (name): Promise<Verdict[]> => {
    const door = { name, origin: doors[name] };
    const value = door.origin;
    const broken = (error: unknown): string[] => [`cannot be asked: ${String(error)}`];
    const [headers, requests] = await Promise.all([
      checkHeaders(door).catch(broken),
      checkRequests(door).catch(broken),
    ]);
    return [
      unless("headers", headers, { name, value }),
      unless("requests", requests, { name, value }),
    ];
  });
  return [...(await Promise.all(asked)).flat(), await checkCookies(doors.console, login)];
}

/** Somewhere nobody comes without having signed in. */
const closedPath = ({ name }: Door): string => {
  const closed = (route: Route) =>
    route.audience === audienceOf[name] &&
    route.method === "GET" &&
    route.signedIn !== false &&
    route.testOnly !== true &&
    !route.path.includes(":");
  return routes.find(closed)?.path ?? "/v1/me";
};

/** Where one signs in: what changes something is taken from the app's own pages only. */
const signInPaths: Readonly<Record<DoorName, string | null>> = {
  API: null,
  wallet: "/v1/auth/sign-in",
  till: "/v1/till/session",
  console: "/v1/console/session",
};

async function checkHeaders(door: Door): Promise<string[]> {
  const found: string[] = [];
  for (const path of ["/", closedPath(door), "/v1/no/such/thing"]) {
    const { headers } = await fetch(new URL(path, door.origin), { redirect: "manual" });
    found.push(...judgeHeaders(door, headers).map((what) => `${path} ${what}`));
    if (path !== "/" && headers.get("cache-control") !== "no-store")
      found.push(`${path} is stored`);
  }
  return found;
}

/** What a browser is not told although it must be, or is told although it must not be. */
export function judgeHeaders({ origin }: Door, headers: Headers): string[] {
  const policy = headers.get("content-security-policy") ?? "";
  const strict = /max-age=(\d+)/.exec(headers.get("strict-transport-security") ?? "")?.[1];
  const rules: readonly (readonly [boolean, string])[] = [
    [policy.includes("frame-ancestors 'none'"), "may be framed"],
    [/default-src '(?:none|self)'/.test(policy), "loads from anywhere"],
    [!/unsafe-eval|script-src[^;]*unsafe-inline/.test(policy), "runs what is inline"],
    [headers.get("x-content-type-options") === "nosniff", "may be sniffed"],
    [/^(?:no-referrer|same-origin)$/.test(headers.get("referrer-policy") ?? ""), "tells whence"],
    [headers.get("access-control-allow-origin") === null, "lets others in"],
    [headers.get("x-powered-by") === null, "says what it is made of"],
    // A proxy may name itself, not its version.
    [!/\d/.test(headers.get("server") ?? ""), "names the version of its proxy"],
    [!origin.startsWith("https:") || Number(strict ?? 0) >= 31_536_000, "asks for TLS no year"],
  ];
  return rules.flatMap(([holds, what]) => (holds ? [] : [what]));
}

// What servers often give away by accident.
const HIDDEN = ["/.git/config", "/.env", "/metrics", "/package.json", "/assets/"];

async function checkRequests(door: Door): Promise<string[]> {
  const at = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(new URL(path, door.origin), { redirect: "manual", ...init });
  const closed = closedPath(door);
  const found: string[] = [];
  for (const path of HIDDEN) {
    const answer = await at(path);
    const text = await answer.text();
    if (answer.ok && !/^<!doctype html>/i.test(text)) found.push(`${path} is served`);
  }
  if ((await at(closed)).status !== 401) found.push(`${closed} asks nobody who they are`);
  if ((await at(closed, { method: "OPTIONS" })).ok) found.push("OPTIONS is answered");
  const wrong = await at("/v1/no/such/thing");
  const told = await wrong.text();
  if (wrong.status !== 404 || /node_modules|\bat .*:\d+:\d+/.test(told)) {
    found.push("an error tells how it is made");
  }
  const signIn = signInPaths[door.name];
  return signIn === null ? found : [...found, ...(await checkOrigins(door, signIn))];
}

/** Whether a page of somebody else could act for whoever is signed in. */
async function checkOrigins({ origin }: Door, path: string): Promise<string[]> {
  const post = (from: string | undefined): Promise<Response> =>
    fetch(new URL(path, origin), {
      method: "POST",
      body: "{}",
      headers: {
        "content-type": "application/json",
        ...(from === undefined ? {} : { origin: from }),
      },
    });
  const { host } = new URL(origin);
  const found: string[] = [];
  for (const from of ["https://evil.example", "null", `http://${host}.evil.example`, undefined]) {
    const answer = await post(from);
    if (answer.status !== 403) found.push(`${path} is taken from ${from ?? "no origin at all"}`);
    if (answer.headers.get("access-control-allow-origin")) found.push(`${path} lets ${from} in`);
  }
  // Refused for what it says and not for whence it comes; else the sign-in is broken by a proxy.
  if ((await post(origin)).status !== 400) found.push(`${path} refuses the app's own pages`);
  return found;
}
