import { headers } from "../headers.ts";
import { type RefusalCode, refusals } from "../refusals/index.ts";
import type { Route } from "../route.ts";
import { type Components, published } from "./components.ts";
import { headersOf } from "./header-parameters.ts";
import { securityOf } from "./security.ts";
import { tagOf } from "./tags.ts";

type Json = Record<string, unknown>;

/** What a caller of the route sends and gets. */
export function operation(route: Route, components: Components): Json {
  const parameters = parametersOf(route, components);
  return {
    operationId: route.name,
    summary: route.summary,
    tags: [tagOf(route)],
    security: securityOf(route),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...bodyOf(route, components),
    responses: { ...repliesOf(route, components), ...problemsOf(route) },
  };
}

function parametersOf(route: Route, components: Components): readonly Json[] {
  const list = (place: string, schema: Route["query"]): Json[] =>
    Object.entries<unknown>(schema?.properties ?? {}).map(([name, field]) => ({
      name,
      in: place,
      required: requiredOf(schema).includes(name),
      schema: published(field, components),
    }));
  return [...list("path", route.params), ...list("query", route.query), ...headersOf(route)];
}

function requiredOf(schema: Route["query"]): readonly string[] {
  return schema?.required ?? [];
}

/** The headers of answers, each once, for the operations to refer to. */
export const responseHeaders = {
  RequestId: {
    description: "Names this call in support and in the logs",
    required: true,
    schema: { type: "string", maxLength: 64 },
  },
  Replayed: {
    description: "`true` when the answer is the stored one of an earlier call with this key",
    schema: { type: "string", enum: ["true"] },
  },
  RetryAfter: {
    description: "Seconds to wait before the next try",
    schema: { type: "integer", minimum: 0 },
  },
};

const requestId = { [headers.requestId]: { $ref: "#/components/headers/RequestId" } };

function bodyOf(route: Route, components: Components): Json {
  if (route.rawBody) {
    const content = { "*/*": { schema: { type: "string", maxLength: 65_536 } } };
    return { requestBody: { required: true, content } };
  }
  if (route.body === undefined) return {};
  const content = { "application/json": { schema: published(route.body, components) } };
  return { requestBody: { required: true, content } };
}

function repliesOf(route: Route, components: Components): Json {
  const replayed = { [headers.replayed]: { $ref: "#/components/headers/Replayed" } };
  const sent = route.idempotent ? { ...requestId, ...replayed } : requestId;
  const replies = Object.entries(route.replies).map(([status, schema]) => {
    if (route.media !== undefined) {
      const binary = { [route.media]: { schema: { type: "string", format: "binary" } } };
      return [status, { description: route.summary, headers: sent, content: binary }];
    }
    const body = schema ?? route.stream ?? null;
    const media = schema === null ? "text/event-stream" : "application/json";
    const content =
      body === null ? {} : { content: { [media]: { schema: published(body, components) } } };
    return [status, { description: route.summary, headers: sent, ...content }];
  });
  return Object.fromEntries(replies);
}

/**
 * One answer per status, naming every code it may carry. A status that is also a reply is left
 * out.
 */
function problemsOf(route: Route): Json {
  const byStatus = Map.groupBy(route.refusals, (code) => refusals[code].status);
  const answers = [...byStatus]
    .filter(([status]) => !(status in route.replies))
    .map(([status, codes]) => [status, problemAnswer(status, codes)]);
  return Object.fromEntries(answers);
}

function problemAnswer(status: number, codes: readonly RefusalCode[]): Json {
  const retryAfter = { [headers.retryAfter]: { $ref: "#/components/headers/RetryAfter" } };
  const waits = status === 429 || status === 503;
  const code = { properties: { code: { enum: codes } } };
  const schema = { allOf: [{ $ref: "#/components/schemas/Problem" }, code] };
  return {
    description: codes.map((name) => `\`${name}\` ${refusals[name].en.title}`).join(" · "),
    headers: waits ? { ...requestId, ...retryAfter } : requestId,
    content: { "application/problem+json": { schema } },
  };
}
