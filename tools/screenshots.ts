// `node tools/run.mjs screenshots.ts`: follows the README in Chromium, in both languages, each on a
// fresh installation, and takes the pictures of docs/images. `--check` takes none.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import pc from "picocolors";
import type { Locale } from "../packages/ui/e2e/words.ts";
import { ensureChromium, howToGetChromium } from "./checks/chromium.ts";
import { startApart } from "./installation/apart.ts";
import { root } from "./process.ts";
import { Desk } from "./screenshots/desk.ts";
import { Newcomer } from "./screenshots/newcomer.ts";
import { Till } from "./screenshots/till.ts";
import { type Camera, walk } from "./screenshots/walk.ts";
import { readOrders } from "./seed/kept.ts";

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
const images = join(root, "docs/images");

async function follow(executablePath: string, locale: Locale): Promise<void> {
  const installation = await startApart({ name: "screenshots" });
  const browser = await chromium.launch({
    executablePath,
    // Chromium's own sandbox does not start for root, as in containers.
    args: ["--disable-gpu", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
  });
  try {
    const context = await browser.newContext({
      locale,
      timezoneId: "Asia/Shanghai",
      viewport: { width: 375, height: 780 },
      deviceScaleFactor: 2,
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    const camera: Camera = async (name, of = page) => {
      if (values.check) return;
      await of.screenshot({
        path: join(images, `${name}.${locale}.png`),
        animations: "disabled",
      });
    };
    const {
      wallet = "",
      sandbox = "",
      merchant = "",
      console: back = "",
    } = installation.ready.urls;
    const [tab, counter, office] = await Promise.all([1, 2, 3].map(() => context.newPage()));
    if (!tab || !counter || !office) throw new Error("three windows were opened");
    for (const wide of [tab, counter]) await wide.setViewportSize({ width: 900, height: 780 });
    const loginAt = (wanted: string) => {
      const found = installation.ready.logins.find(({ app }) => app === wanted);
      if (found === undefined) throw new Error(`the installation names nobody at the ${wanted}`);
      return found;
    };
    const till = new Till(counter, { url: merchant, login: loginAt("merchant"), locale });
    await office.setViewportSize({ width: 1280, height: 900 });
    const desk = new Desk(office, { url: back, login: loginAt("console"), locale });
    const newcomer = new Newcomer(page, tab, { at: { wallet, sandbox }, locale });
    const [order] = readOrders(installation.dir);
    await walk(newcomer, { orderUrl: order?.url ?? "", till, desk }, camera);
    console.log(`${pc.green("✓")} the README's five minutes in ${locale}`);
  } finally {
    await browser.close();
    await installation.stop();
  }
}

const found = await ensureChromium();
if (found === undefined) {
  console.error(howToGetChromium);
  process.exitCode = 1;
} else {
  mkdirSync(images, { recursive: true });
  for (const locale of ["en", "zh-CN"] as const) await follow(found, locale);
}
