import { NotFoundScreen, RouteFailed } from "@coffer/ui/antd";
import { needSession, type RouterContext, readNext } from "@coffer/ui/shell";
import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { sessionQuery } from "./api/queries.ts";
import { LoginScreen } from "./pages/login-screen.tsx";
import { Allowed } from "./shell/allowed.tsx";
import { Frame } from "./shell/frame.tsx";
import { homeOf } from "./shell/places.ts";
import { readList } from "./table/list-search.ts";

// Every address of the console. What somebody may see at one is the server's to say: `Allowed` only
// spares them a page of refusals.

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
  beforeLoad: async ({ context, location }) => {
    const session = context.queries.ensureQueryData(sessionQuery);
    await needSession(session, location.href);
    const { mode, totp } = await session;
    // The server lets nobody do anything else before they have an authenticator.
    if (mode === "live" && !totp && location.pathname !== "/second-factor") {
      throw redirect({ to: "/second-factor" });
    }
  },
  component: Allowed,
});

const at = { getParentRoute: () => signedIn } as const;
const list = { ...at, validateSearch: readList };

// Each page is fetched when somebody goes there.
const page = {
  search: lazyRouteComponent(() => import("./pages/search-screen.tsx"), "SearchScreen"),
  users: lazyRouteComponent(() => import("./pages/users-screen.tsx"), "UsersScreen"),
  user: lazyRouteComponent(() => import("./pages/user-screen.tsx"), "UserScreen"),
  recoveries: lazyRouteComponent(() => import("./pages/recoveries-screen.tsx"), "RecoveriesScreen"),
  recovery: lazyRouteComponent(() => import("./pages/recovery-screen.tsx"), "RecoveryScreen"),
  movements: lazyRouteComponent(() => import("./pages/movements-screen.tsx"), "MovementsScreen"),
  receipts: lazyRouteComponent(
    () => import("./unidentified/receipts-screen.tsx"),
    "ReceiptsScreen",
  ),
  receipt: lazyRouteComponent(() => import("./unidentified/receipt-screen.tsx"), "ReceiptScreen"),
  movement: lazyRouteComponent(() => import("./pages/movement-screen.tsx"), "MovementScreen"),
  accounts: lazyRouteComponent(() => import("./pages/accounts-screen.tsx"), "AccountsScreen"),
  account: lazyRouteComponent(() => import("./pages/account-screen.tsx"), "AccountScreen"),
  trial: lazyRouteComponent(() => import("./pages/trial-screen.tsx"), "TrialScreen"),
  blocks: lazyRouteComponent(() => import("./pages/blocks-screen.tsx"), "BlocksScreen"),
  block: lazyRouteComponent(() => import("./pages/block-screen.tsx"), "BlockScreen"),
  auditor: lazyRouteComponent(() => import("./pages/auditor-screen.tsx"), "AuditorScreen"),
  work: lazyRouteComponent(() => import("./pages/work-screen.tsx"), "WorkScreen"),
  subscribers: lazyRouteComponent(
    () => import("./pages/subscribers-screen.tsx"),
    "SubscribersScreen",
  ),
  keys: lazyRouteComponent(() => import("./pages/keys-screen.tsx"), "KeysScreen"),
  approvals: lazyRouteComponent(
    () => import("./approvals/approvals-screen.tsx"),
    "ApprovalsScreen",
  ),
  approval: lazyRouteComponent(() => import("./approvals/approval-screen.tsx"), "ApprovalScreen"),
  factor: lazyRouteComponent(
    () => import("./approvals/second-factor-screen.tsx"),
    "SecondFactorScreen",
  ),
  own: lazyRouteComponent(() => import("./pages/own-screen.tsx"), "OwnScreen"),
  board: lazyRouteComponent(() => import("./board/board-screen.tsx"), "BoardScreen"),
  team: lazyRouteComponent(() => import("./team/team-screen.tsx"), "TeamScreen"),
  member: lazyRouteComponent(() => import("./team/member-screen.tsx"), "MemberScreen"),
  activate: lazyRouteComponent(() => import("./team/activate-screen.tsx"), "ActivateScreen"),
  roles: lazyRouteComponent(() => import("./team/roles-screen.tsx"), "RolesScreen"),
  exports: lazyRouteComponent(() => import("./exports/exports-screen.tsx"), "ExportsScreen"),
  parked: lazyRouteComponent(() => import("./parked/parked-screen.tsx"), "ParkedScreen"),
};

const routeTree = root.addChildren([
  login,
  createRoute({ getParentRoute: () => root, path: "/activate", component: page.activate }),
  signedIn.addChildren([
    createRoute({
      ...at,
      path: "/",
      beforeLoad: async ({ context }) => {
        const { rights } = await context.queries.ensureQueryData(sessionQuery);
        throw redirect({ to: homeOf((right) => rights.includes(right)) });
      },
    }),
    createRoute({ ...at, path: "/search", component: page.search }),
    createRoute({ ...list, path: "/users", component: page.users }),
    createRoute({ ...list, path: "/users/$id", component: page.user }),
    createRoute({ ...list, path: "/recoveries", component: page.recoveries }),
    createRoute({ ...list, path: "/recoveries/$id", component: page.recovery }),
    createRoute({ ...list, path: "/movements", component: page.movements }),
    createRoute({ ...list, path: "/movements/$id", component: page.movement }),
    createRoute({ ...list, path: "/unidentified-receipts", component: page.receipts }),
    createRoute({ ...list, path: "/unidentified-receipts/$id", component: page.receipt }),
    createRoute({ ...list, path: "/accounts", component: page.accounts }),
    createRoute({ ...list, path: "/accounts/$number", component: page.account }),
    createRoute({ ...list, path: "/trial-balance", component: page.trial }),
    createRoute({ ...list, path: "/blocks", component: page.blocks }),
    createRoute({ ...at, path: "/blocks/$number", component: page.block }),
    createRoute({ ...at, path: "/auditor", component: page.auditor }),
    createRoute({ ...list, path: "/work", component: page.work }),
    createRoute({ ...at, path: "/subscribers", component: page.subscribers }),
    createRoute({ ...list, path: "/parked-events", component: page.parked }),
    createRoute({ ...list, path: "/approvals", component: page.approvals }),
    createRoute({ ...at, path: "/approvals/$id", component: page.approval }),
    createRoute({ ...at, path: "/me", component: page.own }),
    createRoute({ ...at, path: "/second-factor", component: page.factor }),
    createRoute({ ...at, path: "/exports", component: page.exports }),
    createRoute({ ...at, path: "/keys", component: page.keys }),
    createRoute({ ...at, path: "/security", component: page.board }),
    createRoute({ ...list, path: "/team", component: page.team }),
    createRoute({ ...at, path: "/team/$id", component: page.member }),
    createRoute({ ...at, path: "/roles", component: page.roles }),
  ]),
]);

/**
 * The console's router. Nothing is fetched ahead: each look at personal data is a line of the audit
 * trail.
 */
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
