import { NotFoundScreen, RouteFailed } from "@coffer/ui/antd";
import { needSession, type RouterContext, readNext } from "@coffer/ui/shell";
import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router";
import { sessionQuery } from "./api/queries.ts";
import { CashierScreen } from "./cashier/cashier-screen.tsx";
import { Counter } from "./shell/counter.tsx";
import { Frame } from "./shell/frame.tsx";

const root = createRootRouteWithContext<RouterContext>()({
  component: Frame,
  notFoundComponent: NotFoundScreen,
  errorComponent: RouteFailed,
});

const login = createRoute({
  getParentRoute: () => root,
  path: "/login",
  validateSearch: readNext,
  component: lazyRouteComponent(() => import("./session/login-screen.tsx"), "LoginScreen"),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  beforeLoad: ({ context, location }) =>
    needSession(context.queries.ensureQueryData(sessionQuery), location.href),
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

const keys = createRoute({
  getParentRoute: () => signedIn,
  path: "/developers/keys",
  component: lazyRouteComponent(() => import("./developers/index.ts"), "KeysScreen"),
});

const password = createRoute({
  getParentRoute: () => signedIn,
  path: "/password",
  component: lazyRouteComponent(() => import("./session/password-screen.tsx"), "PasswordScreen"),
});

const routeTree = root.addChildren([
  login,
  signedIn.addChildren([cashier, today, payment, keys, password]),
]);

/** The till's router: the cashier's page is there at once, all else when somebody goes there. */
export function createTillRouter(queries: QueryClient) {
  return createRouter({ routeTree, context: { queries }, defaultPreload: false });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createTillRouter>;
  }
}
