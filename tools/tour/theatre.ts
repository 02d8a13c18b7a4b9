import { type Browser, chromium } from "@playwright/test";
import { ensureChromium, howToGetChromium } from "../checks/chromium.ts";

// Long enough to follow a click with the eye, short enough for five minutes in all.
const SLOWLY_MS = 120;

const hasDisplay = (): boolean =>
  process.platform !== "linux" ||
  [process.env["DISPLAY"], process.env["WAYLAND_DISPLAY"]].some((name) => (name ?? "") !== "");

/** Opens Chromium where it can be seen; without a display it plays all the same, unseen. */
export async function openTheatre(): Promise<{ browser: Browser; seen: boolean }> {
  const seen = hasDisplay();
  const executablePath = await ensureChromium({ seen });
  if (executablePath === undefined) throw new Error(howToGetChromium);
  const browser = await chromium.launch({
    executablePath,
    headless: !seen,
    ...(seen && { slowMo: SLOWLY_MS }),
    // Chromium's own sandbox does not start for root, as in containers.
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  return { browser, seen };
}
