import type { Scene as SceneOf } from "@coffer/ui/e2e/checklist.ts";
import { yuan } from "@coffer/ui/e2e/words.ts";
import type { Person } from "./person.ts";
import { expect } from "./test.ts";
import type { Words } from "./words.ts";

type Scene = SceneOf<Person, Words>;

export const guestScenes: readonly Scene[] = [
  {
    route: "/welcome",
    path: "/welcome",
    shows: (t) => t("welcome.title"),
    action: (t) => t("welcome.register"),
  },
  { route: "/register", path: "/register", shows: (t) => t("register.sendCode") },
  {
    route: "/login",
    path: "/login",
    shows: (t) => t("login.continue"),
    action: (t) => t("login.continue"),
  },
  { route: "/login, after a freeze", path: "/login?frozen=true", shows: (t) => t("freeze.done") },
  { route: "/freeze", path: "/freeze", shows: (t) => t("session.next") },
  { route: "/recover", path: "/recover", shows: (t) => t("recover.lost.phone") },
  {
    route: "/recover, what is left",
    path: "/recover",
    shows: (t) => t("recover.lost.phone"),
    prepare: async ({ page }, t) => {
      await page.getByRole("checkbox", { name: t("recover.lost.phone") }).check();
      await page.getByRole("checkbox", { name: t("recover.lost.passkeys") }).check();
      await page.getByRole("button", { name: t("session.next") }).click();
      await page.getByRole("button", { name: t("recover.send") }).click();
    },
  },
];

/** The same, once elder mode is chosen and there is no account yet. */
export const elderGuestScenes: readonly Scene[] = [
  {
    route: "/welcome, elder",
    path: "/welcome",
    shows: (t) => t("elder.prompt.wanted"),
    action: (t) => t("welcome.register"),
  },
  { route: "/login, elder", path: "/login", shows: (t) => t("elder.prompt.wanted") },
  { route: "/register, elder", path: "/register", shows: (t) => t("register.sendCode") },
];

/** Somebody who has signed up and not said who they are. */
export const newcomerScenes: readonly Scene[] = [
  {
    route: "/onboarding/kyc, filled in wrongly",
    path: "/onboarding/kyc",
    shows: (t) => t("kyc.send"),
    action: (t) => t("kyc.send"),
    prepare: async (person, t) => person.button(t("kyc.send")).click(),
  },
];

/** The pages that a few movements of money have left behind. */
export interface Left {
  readonly order: string;
  readonly payment: string;
  readonly topup: string;
  readonly transfer: string;
  readonly withdrawal: string;
  readonly bill: string;
}

const amounted = (key: "topup.doAmount" | "pay.doAmount", value: string) => (t: Words) =>
  t(key, { amount: yuan(value) });

const copyReference = (t: Words) =>
  t("topup.transfer.copy", { what: t("topup.transfer.reference") });

const ownScenes: readonly Scene[] = [
  {
    route: "/",
    key: true,
    path: "/",
    shows: (t) => t("home.latest"),
    action: (t) => t("home.pay"),
  },
  { route: "/onboarding/kyc", path: "/onboarding/kyc", shows: (t) => t("kyc.channels") },
  { route: "/onboarding/pin", path: "/onboarding/pin", shows: (t) => t("pin.enter.current") },
  {
    route: "/onboarding/passkey",
    path: "/onboarding/passkey",
    shows: (t) => t("passkey.skip"),
    action: (t) => t("passkey.add"),
  },
  { route: "/security/pin", path: "/security/pin", shows: (t) => t("pin.enter.current") },
  {
    route: "/security/pin/forgotten",
    path: "/security/pin/forgotten",
    shows: (t) => t("pin.forgotWhy"),
    action: (t) => t("session.next"),
    prepare: async ({ page }, t) =>
      page.getByLabel(t("session.password"), { exact: true }).fill("12345678"),
  },
  { route: "/security/devices", path: "/security/devices", shows: (t) => t("devices.current") },
  {
    route: "/security/password",
    path: "/security/password",
    shows: (t) => t("password.change"),
    action: (t) => t("password.change"),
  },
  {
    route: "/security",
    path: "/security",
    shows: (t) => t("security.measure.passkey"),
  },
  {
    route: "/security/passkeys",
    path: "/security/passkeys",
    shows: (t) => t("passkey.add"),
    action: (t) => t("passkey.add"),
  },
  {
    route: "/security/lost",
    path: "/security/lost",
    shows: (t) => t("recover.lost.password"),
  },
  { route: "/security/learn", path: "/security/learn", shows: (t) => t("learn.why") },
  {
    route: "/security/learn/$lesson",
    path: "/security/learn/refund",
    shows: (t) => t("learn.quiz"),
    action: (t) => t("learn.check"),
    // It is checked once every question has an answer.
    prepare: async ({ page }) => {
      for (const question of await page.getByRole("group").all()) {
        await question.getByRole("radio").first().check();
      }
    },
  },
  { route: "/security/2fa", path: "/security/2fa", shows: (t) => t("twofactor.begin") },
  { route: "/cards", path: "/cards", shows: (t) => t("cards.state.verified") },
  { route: "/settings", path: "/settings", shows: (t) => t("ui.prefer.motion") },
  { route: "/scan", path: "/scan", shows: (t) => t("scan.none") },
  { route: "/receive", path: "/receive", shows: (t) => t("receive.save") },
  {
    route: "/me/privacy",
    path: "/me/privacy",
    shows: (t) => t("privacy.close.title"),
    action: (t) => t("privacy.copy.ask"),
  },
  {
    route: "/me/elder",
    path: "/me/elder",
    shows: (t) => t("elder.on"),
    action: (t) => t("elder.on"),
  },
  {
    route: "/me/family",
    path: "/me/family",
    shows: (t) => t("family.contact"),
    action: (t) => t("family.invite"),
  },
  { route: "/me", path: "/me", shows: (t) => t("limits.title") },
  { route: "nowhere", path: "/nowhere", shows: (t) => t("ui.notFound") },
];

const moneyScenes = (left: Left): readonly Scene[] => [
  {
    route: "/topup",
    key: true,
    path: "/topup",
    shows: (t) => t("topup.from"),
    action: amounted("topup.doAmount", "50"),
    prepare: async ({ page }, t) => page.getByLabel(t("topup.amount")).first().fill("50"),
  },
  {
    route: "/topup/transfer",
    path: "/topup/transfer",
    shows: (t) => t("topup.transfer.after"),
    action: copyReference,
  },
  { route: "/topup/$id", path: left.topup, shows: (t) => t("part.timeline") },
  { route: "/withdraw", path: "/withdraw", shows: (t) => t("withdraw.all") },
  { route: "/withdraw/$id", path: left.withdrawal, shows: (t) => t("part.timeline") },
  {
    route: "/transfer",
    key: true,
    path: "/transfer",
    shows: (t) => t("transfer.lookUp"),
    action: (t) => t("transfer.lookUp"),
  },
  { route: "/transfer/$id", path: left.transfer, shows: (t) => t("part.timeline") },
  { route: "/pay", path: "/pay", shows: (t) => t("pay.look"), action: (t) => t("pay.look") },
  {
    route: "/pay/$order",
    path: left.order,
    shows: amounted("pay.doAmount", "36.80"),
    action: amounted("pay.doAmount", "36.80"),
  },
  {
    route: "/pay/$order, the confirm sheet",
    key: true,
    path: left.order,
    shows: amounted("pay.doAmount", "36.80"),
    prepare: openSheet,
  },
  {
    route: "/pay/$order, the PIN",
    path: left.order,
    shows: amounted("pay.doAmount", "36.80"),
    prepare: async (person, t) => {
      await openSheet(person, t);
      await person.inDialog(amounted("pay.doAmount", "36.80")(t)).click();
      await person.page.getByLabel(t("action.enterPin")).fill("135");
    },
  },
  { route: "/payments/$id", key: true, path: left.payment, shows: (t) => t("part.timeline") },
  { route: "/bills", key: true, path: "/bills", shows: (t) => t("bills.kind") },
  { route: "/bills/$id", path: left.bill, shows: (t) => t("part.timeline") },
];

export const scenesOf = (left: Left): readonly Scene[] => [...ownScenes, ...moneyScenes(left)];

/** The same person once elder mode is on, and somebody has been asked to look twice. */
export const elderScenes = (left: Left): readonly Scene[] => [
  {
    route: "/, elder",
    path: "/",
    shows: (t) => t("elder.call", { line: "96110" }),
    action: (t) => t("home.send"),
  },
  { route: "/bills, elder", path: "/bills", shows: (t) => t("bills.kind") },
  { route: "/me, elder", path: "/me", shows: (t) => t("limits.title") },
  {
    route: "/me/elder, on",
    path: "/me/elder",
    shows: (t) => t("elder.voice"),
    action: (t) => t("elder.leave"),
  },
  {
    route: "/me/family, asked",
    path: "/me/family",
    shows: (t) => t("family.takeBack"),
    action: (t) => t("family.takeBack"),
  },
  {
    route: "/topup/transfer, elder",
    path: "/topup/transfer",
    shows: (t) => t("topup.transfer.after"),
    action: copyReference,
  },
  { route: "/transfer, elder", path: "/transfer", shows: (t) => t("transfer.lookUp") },
  { route: "/transfer/$id, elder", path: left.transfer, shows: (t) => t("part.timeline") },
];

async function openSheet(person: Person, t: Words): Promise<void> {
  await person.button(amounted("pay.doAmount", "36.80")(t)).click();
  await expect(person.page.getByRole("dialog")).toBeVisible();
}
