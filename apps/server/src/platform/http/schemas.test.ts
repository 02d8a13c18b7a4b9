import { getMe, routes } from "@coffer/contract";
import { expect, test } from "vitest";
import { compileRoute } from "./schemas.ts";

// What leaves the house is what the contract declares, whatever a use case hands over.

test("X09 a member that the contract does not declare stays in the house", () => {
  const [first] = Object.keys(getMe.replies[200].properties);
  const text = compileRoute(getMe).serialise?.(
    new Proxy(
      { passwordHash: "argon2id$secret" },
      { get: (own, name) => Reflect.get(own, name) ?? "x" },
    ),
  );
  expect(first).toBeDefined();
  expect(text).toContain(`"${first}"`);
  expect(text).not.toContain("argon2id");
});

/** Objects in a schema that let through what they do not name. */
function openIn(schema: unknown, path: string): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const { type, additionalProperties: more }: { type?: unknown; additionalProperties?: unknown } =
    schema;
  const own = type === "object" && more !== false ? [path] : [];
  return [...own, ...Object.entries(schema).flatMap(([name, at]) => openIn(at, `${path}/${name}`))];
}

test("X09 every answer of every route names all its members", () => {
  const open = routes.flatMap(({ name, replies, stream }) => openIn({ replies, stream }, name));
  expect(routes.length).toBeGreaterThan(100);
  expect(open).toEqual([]);
});

test("a route is compiled once, however many callers follow its stream", () => {
  expect(compileRoute(getMe)).toBe(compileRoute(getMe));
});

// A server compiles a route when it is first called: one that cannot be must not wait for a caller.
test.each(routes.map((route) => [route.name, route] as const))("%s can be compiled", (_, route) => {
  const { query, body, serialise, serialiseMessage } = compileRoute(route);
  const unheardOf = query?.check({ unheardOf: "1" }).map(({ code }) => code);
  expect(unheardOf).toContain("additionalProperties");
  const answers = Object.entries(route.replies).some(
    ([code, reply]) => Number(code) < 300 && reply,
  );
  expect([body !== null, serialise !== null, serialiseMessage !== null]).toEqual([
    route.body !== undefined,
    answers,
    route.stream !== undefined,
  ]);
});
