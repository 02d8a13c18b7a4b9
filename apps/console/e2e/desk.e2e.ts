import { readFileSync } from "node:fs";
import { byHand } from "@coffer/ui/e2e/books.ts";
import { under } from "@coffer/ui/e2e/installation.ts";
import { Officer } from "./officer.ts";
import { expect, test } from "./test.ts";

test("with the keyboard alone: sign in, go, look, open, and come back", async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem("coffer.locale", "en"));
  const zhou = new Officer(page, "en");
  const { t } = zhou;
  // D42 A link that somebody sent leads a fresh session nowhere else.
  await zhou.open("/login?next=%2F%2Felsewhere.invalid");
  await expect(zhou.field(t("ui.login.name"))).toBeFocused();
  await page.keyboard.type("operator");
  await page.keyboard.press("Tab");
  await page.keyboard.type(under.passwordOf("console", "operator"));
  await page.keyboard.press("Enter");
  await expect(zhou.heading(t("users.title"))).toBeVisible();

  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await expect(zhou.heading(t("movements.title"))).toBeVisible();
  await expect(zhou.rows.first()).toBeVisible();
  const id = (await zhou.rows.nth(1).getByRole("link").textContent()) ?? "";
  for (const key of ["j", "x", "j", "x"]) await page.keyboard.press(key);
  await expect(page.getByText(t("marks.count", { count: "2" }))).toBeVisible();
  await expect(zhou.rows.nth(1).getByRole("checkbox")).toBeChecked();
  for (const key of ["x", "Enter"]) await page.keyboard.press(key);
  await expect(page).toHaveURL(new RegExp(`/movements/${id}`));
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toContainText(t("keys.palette"));
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.keyboard.press("/");
  await expect(zhou.field(t("search.label"))).toBeFocused();
  await page.keyboard.type(id);
  await page.keyboard.press("Enter");
  await expect(zhou.heading(t("search.title"))).toBeVisible();
  await expect(zhou.rows).toHaveCount(1);
});

test("24 an id pasted into ⌘K leads to it; the address is the list's state", async ({ page }) => {
  const zhou = new Officer(page, "zh-CN");
  const { t } = zhou;
  await zhou.signIn();
  const id = await zhou.newest("payment");
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog").getByRole("combobox");
  await expect(palette).toBeFocused();
  // An unknown key is told with those there are; what is nowhere, with what is looked up.
  await palette.fill("colour:red");
  await expect(page.getByRole("dialog")).toContainText("phone, amount, status");
  await palette.fill("999999.99");
  await expect(page.getByRole("dialog")).toContainText(t("palette.nothing"));
  await palette.fill(id);
  await expect(page.getByRole("option").filter({ hasText: id })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/movements/${id}`));
  await expect(zhou.heading(t("kind.payment"))).toBeVisible();

  await zhou.open("/movements?kind=topup");
  await zhou.field(t("days.from")).fill("2026-01-01");
  await page.getByText(t("state.topup.succeeded"), { exact: true }).first().click();
  await expect(page).toHaveURL(/kind=topup/);
  await expect(page).toHaveURL(/state=succeeded/);
  await expect(page).toHaveURL(/from=2026-01-01/);
  const seen = await zhou.rows.first().innerText();
  await page.reload();
  await expect(zhou.rows.first()).toBeVisible();
  expect(await zhou.rows.first().innerText()).toBe(seen);
  await zhou.button(t("list.clearOne", { name: t("days.from") })).click();
  await expect(page).not.toHaveURL(/from=/);
  await zhou.field(t("days.from")).fill("2099-01-01");
  await expect(page.getByText(t("list.filtered"))).toBeVisible();
  await zhou.button(t("list.clear")).click();
  await expect(zhou.rows.first()).toBeVisible();
  // An amount is one however it is written, in the box and in the address; what is none says so.
  const amount = zhou.field(t("movements.amount"));
  await amount.fill("12,50");
  await amount.press("Enter");
  await expect(page.getByText(t("movements.noAmount"))).toBeVisible();
  await expect(page).not.toHaveURL(/value=/);
  await amount.fill("00999,999.9");
  await amount.press("Enter");
  await expect(page.getByText(t("movements.noAmount"))).toBeVisible();
  await amount.fill("999,999.9");
  await amount.press("Enter");
  await expect(page.getByText(`${t("movements.amount")}: 999999.90`)).toBeVisible();
  await zhou.open("/movements?kind=topup&value=999999.90");
  await expect(page.getByText(`${t("movements.amount")}: 999999.90`)).toBeVisible();
  await expect(page.getByText(t("list.filtered"))).toBeVisible();
  // An address of nothing says so: to try again would bring nothing.
  await zhou.open("/accounts/99999999");
  await expect(zhou.heading(t("ui.notFound"))).toBeVisible();
});

test("24 columns stand as somebody likes them, in every browser of theirs", async ({ page }) => {
  const zhou = new Officer(page, "zh-CN");
  const { t } = zhou;
  await zhou.signIn();
  // The first is where rows are marked.
  const heads = async () => (await page.getByRole("columnheader").allInnerTexts()).slice(1);
  await zhou.button(t("columns.title")).click();
  const dialog = page.getByRole("dialog");
  const tier = dialog.getByRole("checkbox", { name: t("col.tier") });
  await tier.click();
  await expect(tier).not.toBeChecked();
  await dialog.getByRole("button", { name: t("columns.up", { name: t("col.phone") }) }).click();
  const kept = page.waitForResponse((answer) => answer.url().endsWith("/lists/users/layout"));
  await dialog.getByRole("button", { name: t("columns.pin", { name: t("col.at") }) }).click();
  expect((await kept).status()).toBe(200);
  await page.keyboard.press("Escape");
  const chosen = [t("col.at"), t("col.id"), t("col.phone"), t("col.name"), t("col.state")];
  expect(await heads()).toEqual(chosen);
  // As in a browser that was never used here.
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect(zhou.rows.first()).toBeVisible();
  expect(await heads()).toEqual(chosen);
});

test("24 a saved view is a list's address under a name; a colleague has it from the team", async ({
  page,
}) => {
  const zhou = new Officer(page, "zh-CN");
  const { t } = zhou;
  const dialog = page.getByRole("dialog");
  await zhou.signIn();
  await zhou.open("/movements?kind=topup&state=succeeded&limit=20");
  await zhou.button(t("views.title")).click();
  await dialog.getByLabel(t("views.name")).fill("成功的充值");
  await dialog.getByRole("checkbox", { name: t("views.share") }).check();
  await dialog.getByRole("button", { name: t("views.keep") }).click();
  await expect(dialog.getByRole("button", { name: "成功的充值", exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await zhou.button(t("shell.signOut")).click();
  await expect(zhou.button(t("ui.login.enter"))).toBeVisible();

  const he = new Officer(page, "zh-CN");
  await he.signIn("checker");
  await he.open("/movements");
  await he.button(t("views.title")).click();
  await expect(dialog.getByRole("button", { name: /^删除视图/ })).toHaveCount(0);
  await dialog.getByRole("button", { name: "成功的充值", exact: true }).click();
  await expect(page).toHaveURL(/kind=topup/);
  await expect(page).toHaveURL(/state=succeeded/);
  await expect(page).toHaveURL(/limit=(%22)?20/);
  await expect(he.rows.first()).toContainText(t("state.topup.succeeded"));
});

test("24 a list is saved with its filters as a file, masked as it stands", async ({ page }) => {
  const zhou = new Officer(page, "zh-CN");
  const { t } = zhou;
  await zhou.signIn();
  await zhou.open("/movements?kind=topup&state=succeeded&limit=20");
  await expect(zhou.rows.first()).toBeVisible();
  const saved = page.waitForEvent("download");
  await page.keyboard.press("e");
  const file = await saved;
  expect(file.suggestedFilename()).toMatch(/^movements-\d{4}-\d\d-\d\d\.csv$/);
  const text = readFileSync(await file.path(), "utf8");
  expect(text.charCodeAt(0)).toBe(0xfeff);
  const [head = "", ...lines] = text.trim().split("\r\n");
  expect(head).toMatch(/^id,kind,amount\.currency,amount\.value,/);
  const { rows } = await byHand((client) =>
    client.query("select count(*)::int as count from topup where state = 'succeeded'"),
  );
  expect(lines).toHaveLength(Number(rows[0]?.["count"]));
  expect(lines.filter((line) => !line.includes(",succeeded,"))).toEqual([]);
  expect(lines.join()).not.toMatch(/\+86\d{11}/);
  await expect(page.getByText(t("csv.done", { count: String(lines.length) }))).toBeVisible();
});

test("24 the letter behind g goes to a page and saves no list", async ({ page }) => {
  const zhou = new Officer(page, "zh-CN");
  const { t } = zhou;
  await zhou.signIn();
  await zhou.open("/movements?limit=20");
  await expect(zhou.rows.first()).toBeVisible();
  const saved: string[] = [];
  page.on("request", (request) => {
    if (/limit=100\b/.test(request.url())) saved.push(request.url());
  });
  // Not even where it goes to a page that is not theirs.
  for (const key of ["g", "e", "g", "u"]) await page.keyboard.press(key);
  await expect(zhou.heading(t("users.title"))).toBeVisible();
  expect(saved).toEqual([]);
});

test("24 a reveal takes a reason and writes an audit line", async ({ page }) => {
  const zhou = new Officer(page, "zh-CN");
  const { t } = zhou;
  await zhou.signIn();
  await zhou.rows.first().getByRole("link").click();
  await expect(zhou.button(t("act.reveal"))).toBeVisible();
  const user = page.url().split("/").at(-1) ?? "";
  await expect(page.getByRole("main")).not.toContainText(/\+86\d{11}/);
  await zhou.button(t("act.reveal")).click();
  await zhou.because(t("reason.complaint"), t("act.reveal"));
  await expect(page.getByRole("main").locator("output")).toContainText(/\+86\d{11}/);
  const lines = await byHand((client) =>
    client.query("select detail from audit where action = 'person.reveal' and subject = $1", [
      user,
    ]),
  );
  expect(lines.rows).toEqual([{ detail: JSON.stringify({ reason: "complaint" }) }]);
});

test("24 what went wrong with one act is not said of the next", async ({ page }) => {
  const zhou = new Officer(page, "zh-CN");
  const { t } = zhou;
  await zhou.signIn();
  await zhou.rows.first().getByRole("link").click();
  await page.route(/\/reveal$/, (route) => route.abort());
  const dialog = page.getByRole("dialog");
  await zhou.button(t("act.reveal")).click();
  await dialog.getByRole("combobox").click();
  await page.getByTitle(t("reason.complaint"), { exact: true }).click();
  await dialog.getByRole("button", { name: t("act.reveal"), exact: true }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await zhou.button(t("act.freeze")).click();
  await expect(dialog).toContainText(t("act.why"));
  await expect(dialog.getByRole("alert")).toHaveCount(0);
});

test("24 a note is sealed until somebody says why they read it; both stand in the trail", async ({
  page,
}) => {
  const zhou = new Officer(page, "zh-CN");
  const { t } = zhou;
  const main = page.getByRole("main");
  await zhou.signIn();
  await zhou.rows.nth(1).getByRole("link").click();
  await page.getByRole("tab", { name: t("notes.title") }).click();
  await zhou.field(t("notes.label")).fill("来电说没有收到验证码");
  await zhou.button(t("notes.write")).click();
  await expect(main.getByText(t("notes.closed"))).toBeVisible();
  await expect(main).not.toContainText("来电说");
  await zhou.button(t("notes.read")).click();
  await zhou.because(t("reason.complaint"), t("notes.read"));
  await expect(main.getByText("来电说没有收到验证码")).toBeVisible();
  const timeline = main.getByRole("listitem");
  await expect(timeline.filter({ hasText: t("deed.note.read") })).toContainText("stf_");
  await page.getByRole("tab", { name: t("blocks.audits") }).click();
  await expect(page).toHaveURL(/tab=audit/);
  const read = zhou.rows.filter({ hasText: t("deed.note.read") });
  await expect(read).toContainText(t("reason.complaint"));
  await expect(zhou.rows.filter({ hasText: t("deed.note.write") })).toHaveCount(1);
});

test("a checker looks and does not act", async ({ page }) => {
  const he = new Officer(page, "zh-CN");
  const { t } = he;
  await he.signIn("checker");
  await he.rows.first().getByRole("link").click();
  await expect(page.getByRole("main").locator(".state")).toHaveText(t("state.user.active"));
  await expect(he.button(t("act.reveal"))).toHaveCount(0);
  await expect(he.button(t("act.freeze"))).toHaveCount(0);
});
