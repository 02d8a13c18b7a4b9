import { note, unless, type Verdict } from "./verdict.ts";

const DOORS = ["API", "wallet", "till", "console"];
const HIDDEN = ["/.git/config", "/.env", "/metrics", "/package.json", "/assets/"];

/** Asks the four doors of an installation that runs what they say to a browser. */
export async function checkHeaders(first: URL): Promise<Verdict[]> {
  if (!(await fetch(new URL("/health/live", first)).catch(() => undefined))?.ok) {
    const value = `nothing answers at ${first.origin}: start it, or give --url`;
    return [note("headers", { name: "a running installation", value })];
  }
  const doors = DOORS.map((name, at) => {
    const url = new URL(first);
    url.port = String(Number(first.port) + at);
    return { name, url };
  });
  return Promise.all(doors.map(checkDoor));
}

async function checkDoor({ name, url }: { name: string; url: URL }): Promise<Verdict> {
  const found: string[] = [];
  for (const path of ["/", "/v1/me"]) {
    const { headers } = await fetch(new URL(path, url));
    const policy = headers.get("content-security-policy") ?? "";
    if (!policy.includes("frame-ancestors 'none'")) found.push(`${path} may be framed`);
    if (!/default-src '(?:none|self)'/.test(policy)) found.push(`${path} loads from anywhere`);
    if (headers.get("x-content-type-options") !== "nosniff") found.push(`${path} may be sniffed`);
    if (!headers.get("referrer-policy")) found.push(`${path} tells whence one comes`);
    if (headers.get("access-control-allow-origin")) found.push(`${path} lets others in`);
  }
  for (const path of HIDDEN) {
    const answer = await fetch(new URL(path, url), { redirect: "manual" });
    const text = await answer.text();
    if (answer.ok && !/^<!doctype html>/i.test(text)) found.push(`${path} is served`);
  }
  const trace = await fetch(new URL("/v1/me", url), { method: "OPTIONS" });
  if (trace.ok) found.push("OPTIONS is answered");
  return unless("headers", found, { name, value: url.origin });
}
