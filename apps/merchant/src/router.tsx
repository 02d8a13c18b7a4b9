import { ProblemError } from "@coffer/contract";
import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { sessionQuery } from "./api/queries.ts";
import { CashierScreen } from "./cashier/cashier-screen.tsx";
import { Counter } from "./shell/counter.tsx";
import { NotFoundScreen, RouteFailed } from "./shell/dead-ends.tsx";
import { Frame } from "./shell/frame.tsx";

interface RouterContext {
  readonly queries: QueryClient;
}

const root = createRootRouteWithContext<RouterContext>()({
  component: Frame,
  notFoundComponent: NotFoundScreen,
  errorComponent: RouteFailed,
});

const login = createRoute({
  getParentRoute: () => root,
  path: "/login",
  validateSearch: ({ next }): { next?: string } => (isOwnPath(next) ? { next } : {}),
  component: lazyRouteComponent(() => import("./session/login-screen.tsx"), "LoginScreen"),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queries.ensureQueryData(sessionQuery);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== "auth.required") throw error;
      throw redirect({
        to: "/login",
        search: location.href === "/" ? {} : { next: location.href },
      });
    }
  },
  component: Counter,
});

const movements = () => import("./movements/index.ts");

const cashier = createRoute({
  getParentRoute: () => signedIn,
  path: "/",
  component: CashierScreen,
});
const today = createRoute({
  getParentRoute: () => signedIn,
  path: "/today",
  component: lazyRouteComponent(movements, "TodayScreen"),
});
const payment = createRoute({
  getParentRoute: () => signedIn,
  path: "/payments/$id",
  component: lazyRouteComponent(movements, "PaymentScreen"),
});

const routeTree = root.addChildren([login, signedIn.addChildren([cashier, today, payment])]);

export function createTillRouter(queries: QueryClient) {
  return createRouter({ routeTree, context: { queries }, defaultPreload: false });
}

// A link somebody sent may lead anywhere after signing in: only our own paths are followed.
function isOwnPath(next: unknown): next is string {
  return typeof next === "string" && /^\/(?!\/)/.test(next);
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createTillRouter>;
  }
}
