import { existsSync } from "node:fs";
import { runHere, runQuietly } from "../process.ts";

// Without windows it takes two thirds of the processor time.
const WINDOWLESS = "/usr/bin/chromium-headless-shell";
const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** COFFER_CHROMIUM names a browser in another place. */
const findChromium = (seen: boolean): string | undefined =>
  [process.env["COFFER_CHROMIUM"] ?? "", ...(seen ? [] : [WINDOWLESS]), ...places].find(
    (path) => path !== "" && existsSync(path),
  );

const fonts = ["fontconfig", "fonts-noto-cjk"];

/** Chinese text without a font is a row of boxes, and a screenshot of boxes proves nothing. */
async function hasChineseFont(): Promise<boolean> {
  const { code, output } = await runQuietly("fc-list", [":lang=zh", "file"]).catch(() => ({
    code: 0,
    output: "a system without fontconfig brings its own fonts",
  }));
  return code !== 0 || output.trim() !== "";
}

/**
 * The browser of the flows, or one whose windows are to be seen; Debian's is installed when this
 * process may do so.
 */
export async function ensureChromium({ seen = false } = {}): Promise<string | undefined> {
  const there = findChromium(seen);
  if (there !== undefined && (await hasChineseFont())) return there;
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined;
  console.log("Installing Chromium and a Chinese font for the browser flows. This happens once.");
  const apt = (...args: string[]): Promise<number> =>
    // Another apt may be running; a minute or two of patience is better than a failed run.
    runHere("apt-get", ["-q", "-o", "DPkg::Lock::Timeout=300", ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  const install = async (browser: string): Promise<boolean> =>
    (await apt("install", "-y", "--no-install-recommends", browser, ...fonts)) === 0;
  await apt("update");
  // Not every distribution has it without windows.
  const installed =
    (!seen && (await install("chromium-headless-shell"))) || (await install("chromium"));
  return installed ? findChromium(seen) : undefined;
}

/** Said in place of the flows: that none could run is a failure of its own. */
export const howToGetChromium = `No Chromium with a Chinese font was found: no flow could run.
On Debian or Ubuntu, as root:  apt-get install chromium fonts-noto-cjk
Elsewhere: install Chromium or Chrome, and name it in COFFER_CHROMIUM if it is not found.`;
