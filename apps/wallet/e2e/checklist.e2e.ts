import {
  arrange,
  expectReachable,
  expectReleasable,
  type Looked,
  looksAt,
  routesOf,
} from "@coffer/ui/e2e/checklist.ts";
import { under } from "@coffer/ui/e2e/installation.ts";
import { yuan } from "@coffer/ui/e2e/words.ts";
import { newOrder } from "./outside.ts";
import { Person } from "./person.ts";
import { guestScenes, type Left, newcomerScenes, type Scene, scenesOf } from "./scenes.ts";
import { expect, test } from "./test.ts";
import { wordsOf } from "./words.ts";

// The release checklist on every screen of the wallet. A movement of money is made once on the way,
// and each time the back button is pressed after its success.

const plain = { theme: "light", locale: "zh-CN", width: "375", text: "1" } as const;

test("every screen, in every look", async ({ page }) => {
  test.setTimeout(420_000);
  const lin = new Person(page, "zh-CN");
  await lookAtAll(lin, guestScenes);
  await arrange(page, plain);
  await lin.signUp();
  await lookAtAll(lin, newcomerScenes);
  await arrange(page, plain);
  await lin.open("/onboarding/kyc");
  await lin.verifyName();
  await lin.setPin();
  await lin.bindAccount();
  const scenes = scenesOf(await moveMoney(lin, under.customer()));
  await lookAtAll(lin, scenes);
  const looked = [...scenes, ...guestScenes].map(({ route }) => route);
  // Between password and code, and behind a code, which the flows go through; the others
  // screens.e2e.ts looks at.
  const flows = ["/login/verify", "/to/$code", "/v/$code"];
  const screens = ["/freeze", "/security", "/security/passkeys", "/scan", "/receive"];
  const elsewhere = [...flows, ...screens];
  expect(routesOf("wallet").filter((route) => ![...looked, ...elsewhere].includes(route))).toEqual(
    [],
  );
});

/** All of them before it says what is wrong: one run shows everything there is to mend. */
async function lookAtAll(person: Person, scenes: readonly Scene[]): Promise<void> {
  const wrong: string[] = [];
  const seen = new Set<string>();
  await person.open("/welcome");
  for (const looked of looksAt(scenes.map(({ route }) => route))) {
    const scene = scenes.find(({ route }) => route === looked.screen);
    if (scene === undefined) throw new Error(`no scene for ${looked.screen}`);
    try {
      await lookAt(person, scene, looked);
      if (!seen.has(looked.screen)) await reach(person, scene, looked);
      seen.add(looked.screen);
    } catch (error) {
      wrong.push(`${Object.values(looked).join(", ")}: ${String(error)}`);
    }
  }
  expect(wrong).toEqual([]);
}

async function lookAt(person: Person, scene: Scene, looked: Looked): Promise<void> {
  const { page } = person;
  const t = wordsOf(looked.locale);
  await arrange(page, looked);
  await person.open(scene.path);
  await expect(page.getByText(scene.shows(t), { exact: true }).first()).toBeVisible();
  await scene.prepare?.(person, t);
  await expectReleasable(page, looked);
}

async function reach({ page }: Person, { action }: Scene, { locale }: Looked): Promise<void> {
  if (action !== undefined) await expectReachable(page, action(wordsOf(locale)));
}

/** Tops up, pays, sends and withdraws; each success once, however often one goes back. */
async function moveMoney(lin: Person, phone: string): Promise<Left> {
  const { page, t } = lin;
  const path = (): string => new URL(page.url()).pathname;
  await lin.topUp("400");
  const topup = path();
  await backChangesNothing(lin, "400.00");

  await payOrder(lin);
  const payment = path();
  await backChangesNothing(lin, "363.20");

  await lin.orderTransfer(phone, "10");
  await lin.inSheet(t("transfer.doAmount", { amount: yuan("10") })).click();
  await lin.givePin();
  await page.waitForURL("**/transfer/trf_*");
  await lin.sees(t("transfer.state.out.sent"));
  const transfer = path();
  await backChangesNothing(lin, "353.20");

  await lin.open("/withdraw");
  await lin.field(t("withdraw.amount")).fill("20");
  await lin.button(t("withdraw.doAmount", { amount: yuan("20") })).click();
  await lin.inSheet(t("withdraw.doAmount", { amount: yuan("20") })).click();
  await lin.givePin();
  await page.waitForURL("**/withdraw/wdr_*");
  const withdrawal = path();
  await backChangesNothing(lin, "333.20");

  await lin.open("/bills");
  await page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
  await expect(page.getByText(t("part.timeline"))).toBeVisible();
  const order = `/pay/${await newOrder("36.80")}`;
  return { order, payment, topup, transfer, withdrawal, bill: path() };
}

async function payOrder(lin: Person): Promise<void> {
  const { page, t } = lin;
  const verb = t("pay.doAmount", { amount: yuan("36.80") });
  await lin.open(`/pay/${await newOrder("36.80")}`);
  await lin.button(verb).click();
  await lin.inSheet(verb).click();
  await lin.givePin();
  await page.waitForURL("**/payments/pay_*");
  await lin.sees(t("state.payment.succeeded"));
}

/** Back and forth after a success: no order is sent again, and the balance stays. */
async function backChangesNothing(lin: Person, balance: string): Promise<void> {
  const { page } = lin;
  const orders: string[] = [];
  page.on("request", (request) => {
    const moves = /\/v1\/(payments|transfers|topups|withdrawals)$/.test(request.url());
    if (moves && request.method() === "POST") orders.push(request.url());
  });
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.goForward();
  await lin.expectBalance(balance);
  expect(orders).toEqual([]);
}
