import type { Audience, Route } from "../route.ts";
import { scopeOfRoute } from "../scopes.ts";

const schemes = {
  key: {
    type: "http",
    scheme: "bearer",
    description:
      "A merchant's API key, sk_test_… or sk_live_…. Keys of the other mode are refused, and " +
      "keys without the scope named here.",
  },
  session: {
    type: "apiKey",
    in: "cookie",
    name: "coffer_wallet",
    description: "The session of a signed-in person. Calls that change anything check Origin.",
  },
  sandbox: {
    type: "apiKey",
    in: "header",
    name: "Sandbox-Key",
    description: "Test mode's sandbox alone has it; nobody else is given one.",
  },
};

const schemeOf: Record<Audience, keyof typeof schemes | undefined> = {
  public: undefined,
  key: "key",
  wallet: "session",
  merchant: "session",
  console: "session",
};

function schemeFor({ audience, signedIn = true, testOnly = false }: Route) {
  // What is open to everybody in test mode alone is the sandbox's door.
  if (audience === "public" && testOnly) return "sandbox";
  return signedIn ? schemeOf[audience] : undefined;
}

/** How a caller of the route shows who it is; empty where nobody needs to. */
export function securityOf(route: Route): readonly Readonly<Record<string, readonly string[]>>[] {
  const scheme = schemeFor(route);
  // OpenAPI 3.1: of a scheme other than OAuth, the roles that the call needs.
  const scope = scopeOfRoute[route.name];
  return scheme === undefined ? [] : [{ [scheme]: scope === undefined ? [] : [scope] }];
}

/** The schemes that one of the routes uses. */
export function securitySchemesOf(routes: readonly Route[]) {
  const used = new Set<string | undefined>(routes.map(schemeFor));
  return Object.fromEntries(Object.entries(schemes).filter(([name]) => used.has(name)));
}
