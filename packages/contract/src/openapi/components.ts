type Json = Record<string, unknown>;

/** The entities met so far, by their title. */
export type Components = Map<string, Json>;

/**
 * The schema as it is published: every entity moved to the components and referred to, so that a
 * generated client has one `Money` and not forty.
 */
export function published(schema: unknown, components: Components): unknown {
  if (Array.isArray(schema)) return schema.map((item) => published(item, components));
  if (typeof schema !== "object" || schema === null) return schema;
  const { title, ...rest }: Json = { ...schema };
  const body = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key, published(value, components)]),
  );
  if (typeof title !== "string") return body;
  remember(components, title, body);
  return { $ref: `#/components/schemas/${title}` };
}

function remember(components: Components, title: string, body: Json): void {
  const known = components.get(title);
  // Two entities of one name would silently become one of them in every generated client.
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(body)) {
    throw new Error(`two schemas are called ${title}`);
  }
  components.set(title, body);
}
