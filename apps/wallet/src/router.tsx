import { type Id, isId } from "@coffer/contract";
import { needSession, type RouterContext, readNext } from "@coffer/ui/shell";
import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { meQuery } from "./api/queries.ts";
import { readBillFilter } from "./bills/bill-filter.ts";
import { HomeScreen } from "./home/home-screen.tsx";
import { forgetBalance } from "./offline/last-balance.ts";
import { NotFoundScreen, RouteFailed } from "./shell/dead-ends.tsx";
import { Frame } from "./shell/frame.tsx";
import { readHabits } from "./shell/habits.ts";

// Every address of the wallet. A path is a promise: it stands in printed codes (`/to/…`, `/v/…`),
// in orders (`/pay/…`) and where a gateway sends a payer back to (`/topup/…`).

const root = createRootRouteWithContext<RouterContext>()({
  component: Frame,
  notFoundComponent: NotFoundScreen,
  errorComponent: RouteFailed,
});

// Everything but home is fetched when it is first opened; home is what most visits are for.
const session = () => import("./session/index.ts");
const onboarding = () => import("./onboarding/index.ts");
const bills = () => import("./bills/index.ts");
const security = () => import("./security/index.ts");
const learning = () => import("./learn/index.ts");
const recovery = () => import("./recovery/index.ts");
const family = () => import("./family/index.ts");

const welcome = createRoute({
  getParentRoute: () => root,
  path: "/welcome",
  component: lazyRouteComponent(session, "WelcomeScreen"),
});
const register = createRoute({
  getParentRoute: () => root,
  path: "/register",
  component: lazyRouteComponent(session, "RegisterScreen"),
});
interface LoginSearch {
  readonly next?: string | undefined;
  readonly frozen?: true;
  /** The challenge whose code did not come. */
  readonly instead?: Id<"chl">;
}

const login = createRoute({
  getParentRoute: () => root,
  path: "/login",
  validateSearch: (search): LoginSearch => {
    const instead = String(search["instead"]);
    return {
      ...readNext(search),
      ...(search["frozen"] === true ? { frozen: true } : {}),
      ...(isId("chl", instead) ? { instead } : {}),
    };
  },
  component: lazyRouteComponent(session, "LoginScreen"),
});
const verify = createRoute({
  getParentRoute: () => root,
  path: "/login/verify",
  validateSearch: (search): { next?: string | undefined; challenge?: Id<"chl"> } => {
    const challenge = String(search["challenge"]);
    return { ...readNext(search), ...(isId("chl", challenge) ? { challenge } : {}) };
  },
  beforeLoad: ({ search }) => {
    if (search.challenge === undefined) throw redirect({ to: "/login" });
  },
  component: lazyRouteComponent(session, "VerifyScreen"),
});

const freeze = createRoute({
  getParentRoute: () => root,
  path: "/freeze",
  component: lazyRouteComponent(security, "FreezeScreen"),
});
const recover = createRoute({
  getParentRoute: () => root,
  path: "/recover",
  component: lazyRouteComponent(recovery, "RecoverScreen"),
});
const check = createRoute({
  getParentRoute: () => root,
  path: "/v/$code",
  component: lazyRouteComponent(() => import("./receipt/check-screen.tsx"), "CheckScreen"),
});

// The one guard. A screen below it may take it that somebody is signed in, not that nothing has
// changed since.
const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  beforeLoad: ({ context, location }) =>
    needSession(context.queries.ensureQueryData(meQuery), location.href, () => {
      forgetBalance();
      const first = location.href === "/" && !readHabits().welcomed;
      if (first) throw redirect({ to: "/welcome" });
    }),
});

const home = createRoute({ getParentRoute: () => signedIn, path: "/", component: HomeScreen });
const kyc = createRoute({
  getParentRoute: () => signedIn,
  path: "/onboarding/kyc",
  component: lazyRouteComponent(onboarding, "KycScreen"),
});
const firstPin = createRoute({
  getParentRoute: () => signedIn,
  path: "/onboarding/pin",
  component: lazyRouteComponent(onboarding, "FirstPinScreen"),
});
const passkeyOffer = createRoute({
  getParentRoute: () => signedIn,
  path: "/onboarding/passkey",
  component: lazyRouteComponent(onboarding, "PasskeyOfferScreen"),
});
const changePin = createRoute({
  getParentRoute: () => signedIn,
  path: "/security/pin",
  component: lazyRouteComponent(onboarding, "ChangePinScreen"),
});
const forgottenPin = createRoute({
  getParentRoute: () => signedIn,
  path: "/security/pin/forgotten",
  component: lazyRouteComponent(onboarding, "ForgottenPinScreen"),
});
const securityCentre = createRoute({
  getParentRoute: () => signedIn,
  path: "/security",
  component: lazyRouteComponent(security, "SecurityScreen"),
});
const devices = createRoute({
  getParentRoute: () => signedIn,
  path: "/security/devices",
  component: lazyRouteComponent(security, "DevicesScreen"),
});
const password = createRoute({
  getParentRoute: () => signedIn,
  path: "/security/password",
  component: lazyRouteComponent(security, "PasswordScreen"),
});
const twoFactor = createRoute({
  getParentRoute: () => signedIn,
  path: "/security/2fa",
  component: lazyRouteComponent(security, "TwoFactorScreen"),
});
const passkeys = createRoute({
  getParentRoute: () => signedIn,
  path: "/security/passkeys",
  component: lazyRouteComponent(security, "PasskeysScreen"),
});
const learn = createRoute({
  getParentRoute: () => signedIn,
  path: "/security/learn",
  component: lazyRouteComponent(learning, "LearnScreen"),
});
const lesson = createRoute({
  getParentRoute: () => signedIn,
  path: "/security/learn/$lesson",
  component: lazyRouteComponent(learning, "LessonScreen"),
});
const lost = createRoute({
  getParentRoute: () => signedIn,
  path: "/security/lost",
  validateSearch: ({ lost: named }): { lost?: "passkeys" | "authenticator" } =>
    named === "passkeys" || named === "authenticator" ? { lost: named } : {},
  component: lazyRouteComponent(recovery, "LostScreen"),
});
const cards = createRoute({
  getParentRoute: () => signedIn,
  path: "/cards",
  component: lazyRouteComponent(() => import("./cards/cards-screen.tsx"), "CardsScreen"),
});
const topup = createRoute({
  getParentRoute: () => signedIn,
  path: "/topup",
  component: lazyRouteComponent(() => import("./topup/topup-screen.tsx"), "TopupScreen"),
});
const bankTransfer = createRoute({
  getParentRoute: () => signedIn,
  path: "/topup/transfer",
  component: lazyRouteComponent(
    () => import("./topup/bank-transfer-screen.tsx"),
    "BankTransferScreen",
  ),
});
const topupState = createRoute({
  getParentRoute: () => signedIn,
  path: "/topup/$id",
  component: lazyRouteComponent(() => import("./topup/topup-state-screen.tsx"), "TopupStateScreen"),
});
const withdraw = createRoute({
  getParentRoute: () => signedIn,
  path: "/withdraw",
  component: lazyRouteComponent(() => import("./withdraw/withdraw-screen.tsx"), "WithdrawScreen"),
});
const withdrawal = createRoute({
  getParentRoute: () => signedIn,
  path: "/withdraw/$id",
  component: lazyRouteComponent(
    () => import("./withdraw/withdrawal-screen.tsx"),
    "WithdrawalScreen",
  ),
});
const transfer = createRoute({
  getParentRoute: () => signedIn,
  path: "/transfer",
  component: lazyRouteComponent(() => import("./send/transfer-screen.tsx"), "TransferScreen"),
});
const transferState = createRoute({
  getParentRoute: () => signedIn,
  path: "/transfer/$id",
  component: lazyRouteComponent(
    () => import("./send/transfer-state-screen.tsx"),
    "TransferStateScreen",
  ),
});
const payeeByCode = createRoute({
  getParentRoute: () => signedIn,
  path: "/to/$code",
  component: lazyRouteComponent(
    () => import("./send/payee-by-code-screen.tsx"),
    "PayeeByCodeScreen",
  ),
});
const scan = createRoute({
  getParentRoute: () => signedIn,
  path: "/scan",
  component: lazyRouteComponent(() => import("./scan/scan-screen.tsx"), "ScanScreen"),
});
const receive = createRoute({
  getParentRoute: () => signedIn,
  path: "/receive",
  component: lazyRouteComponent(() => import("./receive/receive-screen.tsx"), "ReceiveScreen"),
});
const pay = createRoute({
  getParentRoute: () => signedIn,
  path: "/pay",
  component: lazyRouteComponent(() => import("./pay/pay-screen.tsx"), "PayScreen"),
});
const order = createRoute({
  getParentRoute: () => signedIn,
  path: "/pay/$order",
  component: lazyRouteComponent(() => import("./pay/order-screen.tsx"), "OrderScreen"),
});
const payment = createRoute({
  getParentRoute: () => signedIn,
  path: "/payments/$id",
  component: lazyRouteComponent(() => import("./pay/payment-screen.tsx"), "PaymentScreen"),
});
const billList = createRoute({
  getParentRoute: () => signedIn,
  path: "/bills",
  validateSearch: readBillFilter,
  component: lazyRouteComponent(bills, "BillsScreen"),
});
const bill = createRoute({
  getParentRoute: () => signedIn,
  path: "/bills/$id",
  component: lazyRouteComponent(bills, "BillScreen"),
});
const me = createRoute({
  getParentRoute: () => signedIn,
  path: "/me",
  component: lazyRouteComponent(() => import("./me/me-screen.tsx"), "MeScreen"),
});
const ownPrivacy = createRoute({
  getParentRoute: () => signedIn,
  path: "/me/privacy",
  component: lazyRouteComponent(() => import("./privacy/privacy-screen.tsx"), "PrivacyScreen"),
});
const elder = createRoute({
  getParentRoute: () => signedIn,
  path: "/me/elder",
  component: lazyRouteComponent(family, "ElderScreen"),
});
const ownFamily = createRoute({
  getParentRoute: () => signedIn,
  path: "/me/family",
  component: lazyRouteComponent(family, "FamilyScreen"),
});
const settings = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings",
  component: lazyRouteComponent(() => import("./me/settings-screen.tsx"), "SettingsScreen"),
});

const tree = root.addChildren([
  welcome,
  register,
  login,
  verify,
  freeze,
  recover,
  check,
  signedIn.addChildren([
    home,
    kyc,
    firstPin,
    passkeyOffer,
    changePin,
    forgottenPin,
    settings,
    securityCentre,
    devices,
    password,
    twoFactor,
    passkeys,
    learn,
    lesson,
    lost,
    cards,
    topup,
    bankTransfer,
    topupState,
    withdraw,
    withdrawal,
    transfer,
    transferState,
    payeeByCode,
    scan,
    receive,
    pay,
    order,
    payment,
    billList,
    bill,
    me,
    ownPrivacy,
    elder,
    ownFamily,
  ]),
]);

/** The wallet's router over one store of answers. */
export function createWalletRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    scrollRestoration: true,
    // Inside the frame: without a connection its ribbon and sizes stay.
    defaultErrorComponent: RouteFailed,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createWalletRouter>;
  }
}
