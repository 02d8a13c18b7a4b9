import { contractVersion } from "../headers.ts";
import type { Audience, Route } from "../route.ts";
import { routes } from "../routes/index.ts";
import type { Components } from "./components.ts";
import { headerParametersOf } from "./header-parameters.ts";
import { operation, responseHeaders } from "./operation.ts";
import { problemSchema } from "./problem-schema.ts";
import { securitySchemesOf } from "./security.ts";
import { tagsOf } from "./tags.ts";

/** The OpenAPI 3.1 description of every route for one of the audiences. */
export function printOpenApi(audiences: readonly Audience[]) {
  const chosen = routes.filter((route) => audiences.includes(route.audience));
  const components: Components = new Map([["Problem", problemSchema]]);
  const paths = pathsOf(chosen, components);
  return {
    openapi: "3.1.1",
    info: {
      title: "Coffer",
      version: contractVersion,
      description:
        "Money is a decimal string with its currency. Errors are application/problem+json with a " +
        "stable code. POSTs that move money need an Idempotency-Key.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/", description: "The installation that serves this document" }],
    tags: tagsOf(chosen),
    paths,
    components: {
      securitySchemes: securitySchemesOf(chosen),
      parameters: headerParametersOf(chosen),
      headers: responseHeaders,
      // Sorted, so that a change of order in the code is no change of the document.
      schemas: Object.fromEntries([...components].sort(([a], [b]) => (a < b ? -1 : 1))),
    },
  };
}

function pathsOf(chosen: readonly Route[], components: Components) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of chosen) {
    const path = route.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route, components) };
  }
  return paths;
}

/**
 * The published description, as `docs/openapi.json` holds it: what a merchant's developer may
 * call.
 */
export function openApiText(): string {
  return `${JSON.stringify(printOpenApi(["public", "key"]), null, 2)}\n`;
}
