import {
  arrange,
  lookAtAll,
  plain,
  plainScenes,
  routesOf,
  type Scene,
} from "@coffer/ui/e2e/checklist.ts";
import { cameToNobody } from "./came-to-nobody.ts";
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

const ownPassword: Page = {
  route: "/me, the password",
  path: "/me",
  shows: (t) => t("own.passwordSince"),
  prepare: ({ page }, t) => openDialog(page, t("own.password")),
};

// What stands on a page of one thing once it has come: its id is its heading before.
const shown: Readonly<Record<string, (t: Words) => string>> = {
  "/users/$id": (t) => t("act.reveal"),
  "/movements/$id": (t) => t("movements.timeline"),
  "/approvals/$id": (t) => t("movements.timeline"),
  "/unidentified-receipts/$id": (t) => t("unidentified.why"),
  "/blocks/$number": (t) => t("blocks.verify"),
};

const keys = new Set(["/users/$id", "/approvals/$id"]);

/** The address of the first thing in a list. */
async function firstOf(zhou: Officer, list: string): Promise<string> {
  await zhou.open(list);
  const link = zhou.rows.first().getByRole("link").first();
  await expect(link, `${list} has something in it`).toBeVisible();
  return (await link.getAttribute("href")) ?? "/nowhere";
}

/** The address of money that is nobody's: it is there once its bank has told of it. */
async function receiptOf(zhou: Officer): Promise<string> {
  await cameToNobody("for the checklist");
  const link = zhou.rows.first().getByRole("link").first();
  await expect(async () => {
    await zhou.open("/unidentified-receipts");
    await expect(link).toBeVisible({ timeout: 3_000 });
  }).toPass();
  return (await link.getAttribute("href")) ?? "/nowhere";
}

/** What whoever is signed in says to the server; the answer's body. */
const say = ({ page }: Officer, path: string, body: object): Promise<Record<string, string>> =>
  page.evaluate(
    async ([to, said]) => {
      const answer = await fetch(`/v1/console${to}`, {
        method: "POST",
        headers: { "content-type": "application/json", "idempotency-key": "for-the-checklist" },
        body: JSON.stringify(said),
      });
      if (!answer.ok) throw new Error(`${to} answered ${answer.status}`);
      return answer.json();
    },
    [path, body] as const,
  );

/** Things that wait for a colleague, so that there is a card of each to look at. */
async function ask(zhou: Officer): Promise<readonly Page[]> {
  const payment = await firstOf(zhou, "/movements?kind=payment&state=succeeded");
  const amount = { currency: "CNY", value: "0.01" };
  const movement = payment.split("/").at(-1);
  await say(zhou, `/payments/${movement}/refunds`, { amount, reason: "complaint" });
  const recovery = await firstOf(zhou, "/recoveries");
  const { approval } = await say(zhou, `${recovery}/refuse`, { reason: "facts_do_not_match" });
  const shows = (t: Words) => t("fact.recovery_state");
  return [{ route: "/approvals/$id, a recovery", path: `/approvals/${approval}`, shows }];
}

/** Who answers for the law: a person's data, and what is asked before it is held. */
async function ofCompliance(bai: Officer): Promise<readonly Page[]> {
  const person = await firstOf(bai, "/users");
  const path = `${person}?tab=privacy`;
  const other = await bai.rows.nth(1).getByRole("link").first().getAttribute("href");
  const { approval } = await say(bai, `${other}/hold`, { reason: "court_order" });
  return [
    { route: "/users/$id, their data", path, shows: (t) => t("privacy.holds") },
    {
      route: "placing a hold",
      path,
      shows: (t) => t("privacy.place"),
      prepare: ({ page }, t) => openDialog(page, t("privacy.place")),
    },
    {
      route: "/approvals/$id, a hold",
      path: `/approvals/${approval}`,
      shows: (t) => t("fact.hold_state"),
    },
  ];
}

/** Who guards the house: a weakness, and to whom it goes. */
async function ofSecurity(cheng: Officer): Promise<readonly Page[]> {
  const found = { title: "a header is missing", severity: "low", owner: null, dueOn: "2030-01-31" };
  await say(cheng, "/security/weaknesses", found);
  return [
    {
      route: "giving a weakness to somebody",
      path: "/security",
      shows: () => found.title,
      prepare: ({ page }, t) => openDialog(page, t("board.assign")),
    },
  ];
}

/** Signs out, in whatever look the last page was seen. */
async function leave(officer: Officer): Promise<void> {
  await arrange(officer.page, plain);
  await officer.open("/");
  await officer.button(wordsOf(plain.locale)("shell.signOut")).click();
}

async function openDialog(page: Officer["page"], name: string): Promise<void> {
  await page.getByRole("button", { name }).first().click();
  await expect(page.getByRole("dialog")).toBeVisible();
}

test("every page, in every look", async ({ page }) => {
  test.setTimeout(1_200_000);
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

  const receipt = await receiptOf(zhou);
  const cards = await ask(zhou);
  const all = routesOf("console").filter((route) => !["/login", "/activate"].includes(route));
  const routes = all.filter((route) => !team.has(route));
  const scenes: Page[] = [
    ...plainScenes(routes),
    ...cards,
    palette,
    ownPassword,
    { route: "nowhere", path: "/nowhere" },
  ];
  for (const route of routes.filter((each) => each.includes("/$"))) {
    const [list = ""] = route.split("/$");
    const shows = shown[route];
    const key = keys.has(route) ? ({ key: true } as const) : {};
    const path = list === "/unidentified-receipts" ? receipt : await firstOf(zhou, list);
    scenes.push({ route, path, ...key, ...(shows ? { shows } : {}) });
  }
  const topups = "/movements?kind=topup";
  scenes.push({ route: topups, path: topups });
  scenes.push({ route: "/movements/$id, a top-up", path: await firstOf(zhou, topups) });
  await lookAtAll(viewing, scenes);
  // What an operator does not see, who decides on the team does.
  await leave(zhou);
  await zhou.enter("administrator");
  const member = { route: "/team/$id", path: await firstOf(zhou, "/team") };
  const own: Page[] = [...plainScenes(["/team", "/roles"]), member];
  await lookAtAll(viewing, own);
  scenes.push(...own);
  for (const [login, scenesOf] of [
    ["compliance", ofCompliance],
    ["security", ofSecurity],
  ] as const) {
    await leave(zhou);
    await zhou.enter(login);
    await lookAtAll(viewing, await scenesOf(zhou));
  }
  const looked = new Set(scenes.map(({ route }) => route));
  expect(all.filter((route) => !looked.has(route))).toEqual([]);
});
