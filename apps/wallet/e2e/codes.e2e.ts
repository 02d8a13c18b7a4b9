import { expectAccessible, expectNoOverflow } from "@coffer/ui/e2e/accessible.ts";
import { under } from "@coffer/ui/e2e/installation.ts";
import { yuan } from "@coffer/ui/e2e/words.ts";
import type { Page } from "@playwright/test";
import decodeQR from "qr/decode.js";
import { pictureOf, refuseCamera, showToCamera } from "./camera.ts";
import { newOrder } from "./outside.ts";
import { Person } from "./person.ts";
import { fill, settle } from "./prepared.ts";
import { expect, test } from "./test.ts";

test("10 a shop's code is read by the camera and paid", async ({ page }) => {
  const lin = new Person(page, "zh-CN");
  const { t } = lin;
  await settle(lin);
  await fill(lin, "100.00");
  const order = await newOrder("36.80");
  await showToCamera(page, `${under.wallet()}/pay/${order}`);
  await lin.open("/");
  await page
    .getByRole("main")
    .getByRole("link", { name: t("scan.title") })
    .click();
  await page.waitForURL(`**/pay/${order}`);
  const verb = t("pay.doAmount", { amount: yuan("36.80") });
  await lin.button(verb).click();
  await lin.inDialog(verb).click();
  await lin.givePin();
  await lin.sees(t("state.payment.succeeded"));
  await lin.expectBalance("63.20");
});

test("11 without a camera a picture will do, and a strange code is shown and never opened", async ({
  page,
}) => {
  const lin = new Person(page, "zh-CN");
  const { t } = lin;
  await settle(lin);
  await lin.open("/scan");
  await lin.sees(t("scan.none"));
  await expectAccessible(page, "no camera");
  const album = page.getByLabel(t("scan.album"));
  await album.setInputFiles(pictureOf("https://evil.example/pay"));
  await lin.sees(t("scan.unknown"));
  await expect(page.getByText("https://evil.example/pay", { exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: /evil/ })).toHaveCount(0);
  await expectAccessible(page, "an unknown code");
  await lin.button(t("scan.again")).click();
  await album.setInputFiles({
    name: "x.png",
    mimeType: "image/png",
    buffer: Buffer.from("no image"),
  });
  await expect(page.getByRole("alert").filter({ hasText: t("scan.noCode") })).toBeVisible();
  const order = await newOrder("5.00");
  await album.setInputFiles(pictureOf(`${under.wallet()}/pay/${order}`));
  await page.waitForURL(`**/pay/${order}`);
});

test("11 a camera that was refused says how to allow it, and the other ways stay", async ({
  page,
}) => {
  const lin = new Person(page, "zh-CN");
  const { t } = lin;
  await settle(lin);
  await refuseCamera(page);
  await lin.open("/scan");
  await lin.sees(t("scan.deniedFix"));
  await page.getByRole("link", { name: t("scan.manual") }).click();
  await page.waitForURL("**/pay");
});

test("a receive code with an amount is scanned by a friend, who is then somebody recent", async ({
  page,
  browser,
}) => {
  const chen = new Person(page, "zh-CN", "陈小友");
  await settle(chen);
  await chen.open("/receive");
  const { t } = chen;
  await chen.button(t("receive.setAmount")).click();
  await chen.field(t("receive.amount")).fill("20.5");
  await chen.field(t("transfer.note")).fill("午饭");
  await expectNoOverflow(page, "/receive");
  await expectAccessible(page, "/receive");
  const saving = page.waitForEvent("download");
  await chen.button(t("receive.save")).click();
  expect((await saving).suggestedFilename()).toBe("receive.png");
  const link = await readCode(page);
  expect(link).not.toContain(chen.phone);

  const linPage = await (await browser.newContext({ locale: "zh-CN" })).newPage();
  const lin = new Person(linPage, "zh-CN");
  await settle(lin);
  await fill(lin, "100.00");
  await showToCamera(linPage, link);
  await lin.open("/scan");
  const verb = t("transfer.doAmount", { amount: yuan("20.50") });
  await expect(linPage.getByText("陈**")).toBeVisible();
  await lin.button(verb).click();
  await lin.readHints(verb);
  await lin.inDialog(verb).click();
  await lin.givePin();
  await lin.sees(t("transfer.state.out.sent"));

  await lin.open("/transfer");
  await expect(linPage.getByRole("heading", { name: t("transfer.recent") })).toBeVisible();
  await linPage.getByRole("link", { name: /陈/ }).click();
  await lin.field(t("transfer.amount")).fill("1");
  await expect(linPage.getByText(t("transfer.risk"))).toBeVisible();
});

/** What stands in the code on the page, read off the page as a camera would. */
async function readCode(page: Page): Promise<string> {
  const { data, width, height } = await page.evaluate(async () => {
    const svg = document.querySelector("svg.qr-code");
    const path = svg?.querySelector("path")?.getAttribute("d") ?? "";
    const size = Number(svg?.getAttribute("viewBox")?.split(" ")[2]);
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = size * 6;
    const drawing = canvas.getContext("2d");
    if (drawing === null) throw new Error("no canvas");
    drawing.fillStyle = "#fff";
    drawing.fillRect(0, 0, canvas.width, canvas.height);
    drawing.scale(6, 6);
    drawing.fillStyle = "#000";
    drawing.fill(new Path2D(path));
    const seen = drawing.getImageData(0, 0, canvas.width, canvas.height);
    return { data: [...seen.data], width: seen.width, height: seen.height };
  });
  return decodeQR({ data: Uint8Array.from(data), width, height });
}

test("a receive code that leads to nobody is called a code, with another way to send", async ({
  page,
}) => {
  const lin = new Person(page, "zh-CN");
  await settle(lin);
  await lin.open(`/to/${"A".repeat(32)}`);
  await expect(page.getByText(lin.t("transfer.codeOfNobody"))).toBeVisible();
  await page.getByRole("link", { name: lin.t("transfer.byPhone") }).click();
  await expect(lin.field(lin.t("transfer.phone"))).toBeFocused();
});
