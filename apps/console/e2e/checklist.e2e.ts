import {
  arrange,
  lookAtAll,
  plain,
  plainScenes,
  routesOf,
  type Scene,
} from "@coffer/ui/e2e/checklist.ts";
import { Officer } from "./officer.ts";
import { expect, test } from "./test.ts";
import { type Words, wordsOf } from "./words.ts";

// The release checklist on every page of the console. A page of one thing is found from the list it
// stands under: `/users/$id` is the first of `/users`.

type Page = Scene<Officer, Words>;

const team = new Set(["/team", "/team/$id", "/roles"]);
const activation: Page = {
  route: "/activate",
  path: "/activate",
  action: (t) => t("activate.go"),
};
const login: Page = { route: "/login", path: "/login", action: (t) => t("ui.login.enter") };
const palette: Page = {
  route: "the palette",
  path: "/users",
  prepare: async ({ page }) => {
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("dialog")).toBeVisible();
  },
};

// What stands on a page of one thing once it has come: its id is its heading before.
const shown: Readonly<Record<string, (t: Words) => string>> = {
  "/users/$id": (t) => t("act.reveal"),
  "/movements/$id": (t) => t("movements.timeline"),
  "/approvals/$id": (t) => t("movements.timeline"),
  "/blocks/$number": (t) => t("blocks.verify"),
};

/** The address of the first thing in a list. */
async function firstOf(zhou: Officer, list: string): Promise<string> {
  await zhou.open(list);
  const link = zhou.rows.first().getByRole("link").first();
  return (await link.getAttribute("href")) ?? "/nowhere";
}

/** Something that waits for a colleague, so that there is a card to look at. */
async function ask(zhou: Officer): Promise<void> {
  const payment = await firstOf(zhou, "/movements?kind=payment&state=succeeded");
  const status = await zhou.page.evaluate(async (id) => {
    const amount = { currency: "CNY", value: "0.01" };
    const answer = await fetch(`/v1/console/payments/${id}/refunds`, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": "for-the-checklist" },
      body: JSON.stringify({ amount, reason: "complaint" }),
    });
    return answer.status;
  }, payment.split("/").at(-1));
  expect(status).toBe(202);
}

test("every page, in every look", async ({ page }) => {
  test.setTimeout(480_000);
  const zhou = new Officer(page, plain.locale);
  const viewing = {
    viewer: zhou,
    wordsOf,
    from: "/login",
    waits: (t: Words) => t("list.loading"),
    // Dense pages for a mouse: of targets WCAG's 24 px is asked, which axe measures.
    targets: false,
  };
  await lookAtAll(viewing, [login, activation]);
  await arrange(page, plain);
  await zhou.signIn();

  await ask(zhou);
  const all = routesOf("console").filter((route) => !["/login", "/activate"].includes(route));
  const routes = all.filter((route) => !team.has(route));
  const scenes: Page[] = [...plainScenes(routes), palette, { route: "nowhere", path: "/nowhere" }];
  for (const route of routes.filter((each) => each.includes("/$"))) {
    const [list = ""] = route.split("/$");
    const shows = shown[route];
    scenes.push({ route, path: await firstOf(zhou, list), ...(shows ? { shows } : {}) });
  }
  const topups = "/movements?kind=topup";
  scenes.push({ route: topups, path: topups });
  scenes.push({ route: "/movements/$id, a top-up", path: await firstOf(zhou, topups) });
  await lookAtAll(viewing, scenes);
  // What an operator does not see, who decides on the team does.
  await zhou.button(wordsOf(plain.locale)("shell.signOut")).click();
  await zhou.enter("administrator");
  const member = { route: "/team/$id", path: await firstOf(zhou, "/team") };
  const own: Page[] = [...plainScenes(["/team", "/roles"]), member];
  await lookAtAll(viewing, own);
  scenes.push(...own);
  const looked = new Set(scenes.map(({ route }) => route));
  expect(all.filter((route) => !looked.has(route))).toEqual([]);
});
