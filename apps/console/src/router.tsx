import { NotFoundScreen, RouteFailed } from "@coffer/ui/antd";
import { needSession, type RouterContext, readNext } from "@coffer/ui/shell";
import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { sessionQuery } from "./api/queries.ts";
import { AccountScreen } from "./pages/account-screen.tsx";
import { AuditorScreen } from "./pages/auditor-screen.tsx";
import { BlockScreen } from "./pages/block-screen.tsx";
import {
  AccountsScreen,
  BlocksScreen,
  MovementsScreen,
  UsersScreen,
  WorkScreen,
} from "./pages/lists.tsx";
import { LoginScreen } from "./pages/login-screen.tsx";
import { MovementScreen } from "./pages/movement-screen.tsx";
import { SearchScreen } from "./pages/search-screen.tsx";
import { TrialScreen } from "./pages/trial-screen.tsx";
import { UserScreen } from "./pages/user-screen.tsx";
import { Frame } from "./shell/frame.tsx";

/** What a list's address says: the address is the list's state. */
export interface ListSearch {
  readonly cursor?: string | undefined;
  readonly kind?: string | undefined;
  readonly state?: string | undefined;
  readonly value?: string | undefined;
  readonly owner?: string | undefined;
}

const root = createRootRouteWithContext<RouterContext>()({
  component: Frame,
  notFoundComponent: NotFoundScreen,
  errorComponent: RouteFailed,
});

const login = createRoute({
  getParentRoute: () => root,
  path: "/login",
  validateSearch: readNext,
  component: LoginScreen,
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  beforeLoad: ({ context, location }) =>
    needSession(context.queries.ensureQueryData(sessionQuery), location.href),
  component: Outlet,
});

const words = ["cursor", "kind", "state", "value", "owner"] as const;

function readList(search: Record<string, unknown>): ListSearch {
  // An amount in an address comes back as a number where it looks like one.
  const given = words.flatMap((word) => {
    const value = search[word];
    return typeof value === "string" || typeof value === "number" ? [[word, String(value)]] : [];
  });
  return Object.fromEntries(given);
}

const at = { getParentRoute: () => signedIn } as const;
const list = { ...at, validateSearch: readList };

const routeTree = root.addChildren([
  login,
  signedIn.addChildren([
    createRoute({
      ...at,
      path: "/",
      beforeLoad: () => {
        throw redirect({ to: "/users" });
      },
    }),
    createRoute({ ...at, path: "/search", component: SearchScreen }),
    createRoute({ ...list, path: "/users", component: UsersScreen }),
    createRoute({ ...at, path: "/users/$id", component: UserScreen }),
    createRoute({ ...list, path: "/movements", component: MovementsScreen }),
    createRoute({ ...at, path: "/movements/$id", component: MovementScreen }),
    createRoute({ ...list, path: "/accounts", component: AccountsScreen }),
    createRoute({ ...at, path: "/accounts/$number", component: AccountScreen }),
    createRoute({ ...at, path: "/trial-balance", component: TrialScreen }),
    createRoute({ ...list, path: "/blocks", component: BlocksScreen }),
    createRoute({ ...at, path: "/blocks/$number", component: BlockScreen }),
    createRoute({ ...at, path: "/auditor", component: AuditorScreen }),
    createRoute({ ...list, path: "/work", component: WorkScreen }),
  ]),
]);

export function createConsoleRouter(queries: QueryClient) {
  return createRouter({ routeTree, context: { queries }, defaultPreload: false });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
  interface HistoryState {
    query?: string;
  }
}
