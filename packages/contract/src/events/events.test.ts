import { describe, expect, test } from "vitest";
import { eventPayloads, eventTypes, merchantPayloads } from "./index.ts";

type Node = Record<string, unknown>;

/** Every field inside, money taken as one. */
function* fieldsOf(schema: { readonly properties: object }): Iterable<readonly [string, Node]> {
  for (const [name, field] of Object.entries<Node>({ ...schema.properties })) yield [name, field];
}

// What a field of an event may be. A free text or a readable name has none of these forms.
const idPattern = /^\^(\(\?:)?[a-z]{3}/;
function isHarmless(field: Node): boolean {
  const { type, title, pattern } = field;
  if (title === "Money" || "enum" in field) return true;
  if (type === "boolean" || type === "integer") return true;
  if (typeof pattern !== "string") return false;
  return idPattern.test(pattern) || /^\^\[(a-z0-9|0-9)\]/.test(pattern);
}

describe("every event", () => {
  test.each(eventTypes)("K05 %s carries ids, choices, money and dates only", (type) => {
    for (const [name, field] of fieldsOf(eventPayloads[type])) {
      expect(isHarmless(field), name).toBe(true);
    }
  });

  test.each(eventTypes)("%s is a noun and what happened to it", (type) => {
    expect(type).toMatch(/^[a-z_]+\.[a-z]+$/);
  });
});

test("a merchant reads the payload of its events without the payer", () => {
  for (const [type, schema] of Object.entries(merchantPayloads)) {
    const known = eventTypes.find((name) => name === type);
    const whole = Object.keys(known === undefined ? {} : eventPayloads[known].properties);
    expect(Object.keys(schema.properties).toSorted(), type).toEqual(
      whole.filter((name) => name !== "payer").toSorted(),
    );
  }
});
