import { randomUUID } from "node:crypto";
import { under } from "@coffer/ui/e2e/installation.ts";
import { watching } from "@coffer/ui/e2e/watched.ts";
import { yuan } from "@coffer/ui/e2e/words.ts";
import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test";
import { Officer } from "../../console/e2e/officer.ts";
import { Cashier } from "../../merchant/e2e/cashier.ts";
import { newOrder } from "../../wallet/e2e/outside.ts";
import { Person } from "../../wallet/e2e/person.ts";
import { fill, settle } from "../../wallet/e2e/prepared.ts";

// What people and programs write is a text in all three apps, whatever it looks like (N15).

const test = watching(() => [under.wallet(), under.sandbox()]);

const written = {
  name: `<img src=x onerror="hit('name')">`,
  note: `<script>hit('note')</script><b onclick=hit()>午饭`,
  order: `"><svg onload=hit('order')>{{7*7}}`,
  key: `<iframe srcdoc="<script>parent.hit('key')</script>">`,
  remark: `<a href="javascript:hit('remark')">点这里</a>`,
  view: `<img src=x onerror=hit('view')>`,
  asked: `</textarea><img src=x onerror=hit('asked')>`,
} as const;

async function listening(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    Object.assign(window, {
      hits: [],
      hit: (what: string) => Reflect.get(window, "hits").push(what),
    });
  });
}

/** Nothing that was written became an element, ran, or changed where one is. */
async function isCalm(page: Page): Promise<void> {
  await expect(page.getByRole("main").or(page.locator("body")).first()).toBeVisible();
  const found = await page.evaluate(() => ({
    ran: Reflect.get(window, "hits"),
    elements: document.querySelectorAll(
      'img[src="x"], iframe[srcdoc], [onerror], [onload], [onclick], a[href^="javascript"]',
    ).length,
    scripts: [...document.scripts].filter(({ text }) => text.includes("hit(")).length,
  }));
  expect(found, page.url()).toEqual({ ran: [], elements: 0, scripts: 0 });
}

async function reads(page: Page, text: string): Promise<void> {
  await expect(page.getByText(text, { exact: false }).first()).toBeVisible();
  await isCalm(page);
}

async function somebody(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({
    locale: "zh-CN",
    viewport: { width: 1440, height: 900 },
  });
  await listening(context);
  return context;
}

const post = async (page: Page, url: string, data: object) => {
  const answer = await page.request.fetch(url, {
    method: "POST",
    data,
    headers: { origin: new URL(url).origin, "idempotency-key": randomUUID() },
  });
  expect(answer.ok(), `${url} ${answer.status()} ${await answer.text()}`).toBe(true);
  return answer.json();
};

/** Opens each address and looks. */
async function visits(at: Page, open: (path: string) => Promise<void>, paths: readonly string[]) {
  for (const path of paths) {
    await open(path);
    await isCalm(at);
  }
}

/** What somebody made up and put into an address. */
const asked = encodeURIComponent(written.asked);

// A name, a note to another, an order's words.
async function inWallet(payer: Person, friend: Person) {
  const { t, page } = payer;
  await payer.orderTransfer(friend.phone, "1.00", written.note);
  await payer.inDialog(t("transfer.doAmount", { amount: yuan("1.00") })).click();
  await payer.givePin();
  const transfer = await payer.arrivesAt("trf");
  await reads(page, written.note);
  const order = await newOrder("2.00", written.order);
  await payer.open(`/pay/${order}`);
  await reads(page, written.order);
  const payment = await payer.payWhatIsShown("2.00");
  const own = ["/", "/bills", `/payments/${payment}`, "/me", "/cards", "/me/privacy"];
  const madeUp = [`/${asked}`, `/bills?kind=${asked}`, `/v/${asked}`, `/to/${asked}`];
  await visits(page, (path) => payer.open(path), [...own, ...madeUp]);
  await visits(friend.page, (path) => friend.open(path), ["/", "/bills", "/transfer"]);
  await friend.open(`/transfer/${transfer}`);
  await reads(friend.page, written.note);
  return { transfer, payment };
}

// What a program called an order, and what its owner called a key.
async function inTill(till: Page, payment: string): Promise<void> {
  const tang = new Cashier(till, "zh-CN");
  await tang.open("/");
  await tang.signIn("tea.owner");
  await post(till, `${under.merchant()}/v1/till/keys`, {
    name: written.key,
    scopes: ["balance.read"],
    networks: [],
    expiresInDays: null,
    password: under.passwordOf("merchant", "tea.owner"),
  });
  await tang.open("/developers/keys");
  await reads(till, written.key);
  await tang.open(`/payments/${payment}`);
  await reads(till, written.order);
  const paths = ["/today", `/${asked}`, `/payments/${asked}`];
  await visits(till, (path) => tang.open(path), paths);
}

interface Shown {
  readonly person: string;
  readonly transfer: string;
  readonly payment: string;
}

// A name revealed, a colleague's remark, a view's name, and what was searched for.
async function inConsole(desk: Page, { person, transfer, payment }: Shown): Promise<void> {
  const zhou = new Officer(desk, "zh-CN");
  await zhou.signIn();
  const at = `${under.console()}/v1/console`;
  await post(desk, `${at}/notes`, { about: person, text: written.remark });
  const layout = { order: [], hidden: [], pinned: null, dense: false };
  const view = { name: written.view, shared: false, filters: {}, layout };
  await post(desk, `${at}/lists/users/views`, view);
  await zhou.open(`/users/${person}`);
  await zhou.button(zhou.t("act.reveal")).click();
  await zhou.because(zhou.t("reason.complaint"), zhou.t("act.reveal"));
  await reads(desk, written.name);
  const paths = [
    "/users",
    "/movements?kind=transfer",
    `/movements/${transfer}`,
    `/movements/${payment}`,
    `/search?q=${asked}`,
    `/users?state=${asked}`,
    `/users/${asked}`,
    `/${asked}`,
    "/approvals",
    "/team",
    `/login?next=${encodeURIComponent("javascript:hit('next')")}`,
  ];
  await visits(desk, (path) => zhou.open(path), paths);
}

test("N15 what is written is read as it was written, in wallet, till and console", async ({
  page,
  browser,
}) => {
  await listening(page.context());
  const payer = new Person(page, "zh-CN", written.name);
  await settle(payer);
  await fill(payer, "100.00");
  const friend = new Person(await (await somebody(browser)).newPage(), "zh-CN", "陈明明");
  await settle(friend);
  const moved = await inWallet(payer, friend);
  await inTill(await (await somebody(browser)).newPage(), moved.payment);
  const { id: person } = await (await page.request.get(`${under.wallet()}/v1/me`)).json();
  await inConsole(await (await somebody(browser)).newPage(), { person, ...moved });
});
