import {
  arrange,
  lookAtAll,
  plain,
  plainScenes,
  routesOf,
  type Scene,
} from "@coffer/ui/e2e/checklist.ts";
import { yuan } from "@coffer/ui/e2e/words.ts";
import { Cashier } from "./cashier.ts";
import { expect, test } from "./test.ts";
import { type Words, wordsOf } from "./words.ts";

// The release checklist on every screen of the till, and on what opens over them.

type TillScene = Scene<Cashier, Words>;

const askedFor = (t: Words) => t("cashier.ask", { amount: yuan("36.80") });

const typed: TillScene = {
  route: "/, the keypad",
  key: true,
  path: "/",
  action: askedFor,
  prepare: async ({ page }) => page.keyboard.type("12.50+24.30"),
};
const coded: TillScene = {
  route: "/, the code",
  key: true,
  path: "/",
  action: (t) => t("order.cancel"),
  prepare: async (tang, t) => {
    await tang.page.keyboard.type("36.80");
    await tang.button(askedFor(t)).click();
    await expect(tang.page.getByRole("img", { name: t("order.code") })).toBeVisible();
  },
};
const cancelled: TillScene = {
  route: "/, a cancelled order",
  path: "/",
  action: (t) => t("order.next"),
  prepare: async (tang, t) => {
    await coded.prepare?.(tang, t);
    await tang.button(t("order.cancel")).click();
    await expect(tang.button(t("order.next"))).toBeVisible();
  },
};
const settings: TillScene = {
  route: "the settings",
  path: "/today",
  prepare: async (tang, t) => opened(tang, t("settings.title")),
};
const newKey: TillScene = {
  route: "/developers/keys, a new one",
  path: "/developers/keys",
  prepare: async (tang, t) => opened(tang, t("keys.new")),
};
const nowhere: TillScene = { route: "nowhere", path: "/nowhere", shows: (t) => t("ui.notFound") };

const paymentScenes = (path: string): readonly TillScene[] => [
  { route: "/payments/$id", path, shows: (t) => t("payment.timeline") },
  {
    route: "/payments/$id, the refund",
    path,
    shows: (t) => t("payment.timeline"),
    prepare: async (tang, t) => opened(tang, t("refund.open")),
  },
];

async function opened(tang: Cashier, name: string): Promise<void> {
  await tang.button(name).click();
  await expect(tang.page.getByRole("dialog")).toBeVisible();
}

test("every screen, in every look", async ({ page }) => {
  test.setTimeout(1_200_000);
  const tang = new Cashier(page, "zh-CN");
  const viewing = { viewer: tang, wordsOf, from: "/login" };
  const login: TillScene = { route: "/login", path: "/login", action: (t) => t("ui.login.enter") };
  await lookAtAll(viewing, [login]);
  await arrange(page, plain);
  await tang.open("/");
  await tang.signIn("tea.owner");

  await tang.open("/today");
  const payment = page.getByRole("main").getByRole("listitem").getByRole("link").last();
  const path = (await payment.getAttribute("href")) ?? "/nowhere";
  const routes = routesOf("merchant");
  const own = plainScenes(routes.filter((route) => route !== "/login"));
  const scenes = [
    ...own,
    typed,
    coded,
    cancelled,
    ...paymentScenes(path),
    settings,
    newKey,
    nowhere,
  ];
  await lookAtAll(viewing, scenes);
  const looked = new Set([...scenes, login].map(({ route }) => route));
  expect(routes.filter((route) => !looked.has(route))).toEqual([]);
});
