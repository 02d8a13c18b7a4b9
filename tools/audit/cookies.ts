import { note, ok, unless, type Verdict } from "./verdict.ts";

/** Somebody of the house, whose session is opened and ended again. */
export interface Login {
  readonly name: string;
  readonly password: string;
}

const AREA = "cookies";
const NAME = "of a session";

/** How a session's cookie is really handed out, and that the session is dead once it has ended. */
export async function checkCookies(console: string, login: Login | undefined): Promise<Verdict> {
  if (!login) return note(AREA, { name: NAME, value: "nobody signed in: give --login NAME" });
  const at = new URL("/v1/console/session", console);
  const headers = { origin: console, "content-type": "application/json" };
  const body = JSON.stringify({ login: login.name, password: login.password });
  const answer = await fetch(at, { method: "POST", headers, body });
  if (!answer.ok) {
    const { code }: { code?: unknown } = Object(await answer.json().catch(() => undefined));
    return unless(AREA, [`the sign-in was refused: ${String(code ?? answer.status)}`], {
      name: NAME,
      value: "",
    });
  }
  const set = answer.headers.getSetCookie();
  const found = set.flatMap((one) => judgeCookie(one, at.protocol === "https:"));
  if (set.length === 0) found.push("no cookie was set");
  const cookie = set.map((one) => one.split(";")[0]).join("; ");
  const signed = { origin: console, cookie };
  await fetch(at, { method: "DELETE", headers: signed });
  const after = await fetch(at, { headers: signed });
  if (after.status !== 401) found.push("it opens something after signing out");
  const names = set.map((one) => one.split("=")[0]).join(", ");
  return found.length > 0
    ? unless(AREA, found, { name: NAME, value: "" })
    : ok(AREA, { name: NAME, value: names });
}

/** What is wrong with a `Set-Cookie`, by the cookie's name (ASVS 3.3.1 to 3.3.4). */
export function judgeCookie(line: string, secure: boolean): string[] {
  const [pair = "", ...rest] = line.split(";").map((part) => part.trim());
  const [name = ""] = pair.split("=");
  const has = (what: string): boolean =>
    rest.some((part) => part.toLowerCase() === what.toLowerCase());
  const rules: readonly (readonly [boolean, string])[] = [
    [has("HttpOnly"), "can be read by scripts"],
    [has("SameSite=Strict"), "goes along from other sites"],
    [has("Path=/"), "has a path of its own"],
    [!rest.some((part) => /^domain=/i.test(part)), "goes to other hosts"],
    [!secure || has("Secure"), "goes over plain HTTP"],
    [!secure || name.startsWith("__Host-"), "is not bound to its host"],
  ];
  return rules.flatMap(([holds, what]) => (holds ? [] : [`${name} ${what}`]));
}
