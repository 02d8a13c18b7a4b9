import { under } from "@coffer/ui/e2e/installation.ts";
import { Somebody } from "@coffer/ui/e2e/somebody.ts";
import { type Locale, yuan } from "@coffer/ui/e2e/words.ts";
import { expect, type Locator, type Page } from "@playwright/test";
import decodeQR from "qr/decode.js";
import { type Words, wordsOf } from "./words.ts";

/** Somebody at a shop's till: what they do, by the words they read. */
export class Cashier extends Somebody<Words> {
  constructor(page: Page, locale: Locale) {
    super(page, wordsOf(locale), under.merchant);
  }

  field(name: string): Locator {
    return this.page.getByLabel(name, { exact: true });
  }

  async signIn(login: string): Promise<void> {
    await this.enter(login);
    await expect(this.field(this.t("cashier.amount"))).toBeVisible();
  }

  async enter(login: string): Promise<void> {
    const { t } = this;
    await this.field(t("ui.login.name")).fill(login);
    await this.field(t("ui.login.password")).fill(under.passwordOf("merchant", login));
    await this.button(t("ui.login.enter")).click();
  }

  /** Types the amount and puts the code up; what the code says is read as a phone would. */
  async ask(value: string): Promise<string> {
    const { t } = this;
    await this.page.keyboard.type(value);
    await this.button(t("cashier.ask", { amount: yuan(value) })).click();
    await expect(this.page.getByRole("img", { name: t("order.code") })).toBeVisible();
    return this.scan();
  }

  async scan(): Promise<string> {
    const code = this.page.getByRole("img", { name: this.t("order.code") });
    const { dots, side } = await code.evaluate(draw);
    const data = Uint8Array.from([...dots].flatMap((dot) => Array(4).fill(dot === "#" ? 0 : 255)));
    return decodeQR({ width: side, height: side, data });
  }

  /** Gives back of the payment on the screen. */
  async giveBack(value: string): Promise<void> {
    const { t } = this;
    await this.button(t("refund.open")).click();
    await this.field(t("refund.amount")).fill(value);
    await this.inDialog(t("refund.do", { amount: yuan(value) })).click();
    await this.sees(t("refund.done", { amount: yuan(value) }));
  }
}

// In the page: the picture as dark and light dots, large enough for every module to have a few.
async function draw(svg: SVGElement | HTMLElement) {
  const side = 300;
  const copy = svg.cloneNode(true);
  if (copy instanceof Element) {
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copy.setAttribute("width", String(side));
    copy.setAttribute("height", String(side));
  }
  const text = new XMLSerializer().serializeToString(copy);
  const url = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = side;
  canvas.height = side;
  const pen = canvas.getContext("2d");
  if (pen === null) throw new Error("no canvas");
  pen.drawImage(image, 0, 0);
  const { data } = pen.getImageData(0, 0, side, side);
  let dots = "";
  for (let at = 0; at < data.length; at += 4) dots += (data[at] ?? 255) < 128 ? "#" : " ";
  return { dots, side };
}
