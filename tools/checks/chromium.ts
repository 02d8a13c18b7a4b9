import { existsSync } from "node:fs";
import { runHere, runQuietly } from "../process.ts";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** COFFER_CHROMIUM names a browser in another place. */
const findChromium = (): string | undefined =>
  [process.env["COFFER_CHROMIUM"] ?? "", ...places].find((path) => path !== "" && existsSync(path));

/** Chinese text without a font is a row of boxes, and a screenshot of boxes proves nothing. */
async function hasChineseFont(): Promise<boolean> {
  const { code, output } = await runQuietly("fc-list", [":lang=zh", "file"]).catch(() => ({
    code: 0,
    output: "a system without fontconfig brings its own fonts",
  }));
  return code !== 0 || output.trim() !== "";
}

/** The browser of the flows; Debian's is installed when this process may do so. */
export async function ensureChromium(): Promise<string | undefined> {
  if (findChromium() !== undefined && (await hasChineseFont())) return findChromium();
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined;
  console.log("Installing Chromium and a Chinese font for the browser flows. This happens once.");
  const apt = (...args: string[]): Promise<number> =>
    // Another apt may be running; a minute or two of patience is better than a failed run.
    runHere("apt-get", ["-q", "-o", "DPkg::Lock::Timeout=300", ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  await apt("update");
  const code = await apt(
    "install",
    "-y",
    "--no-install-recommends",
    "chromium",
    "fontconfig",
    "fonts-noto-cjk",
  );
  return code === 0 ? findChromium() : undefined;
}

/** Said in place of the flows: that none could run is a failure of its own. */
export const howToGetChromium = `No Chromium with a Chinese font was found: no flow could run.
On Debian or Ubuntu, as root:  apt-get install chromium fonts-noto-cjk
Elsewhere: install Chromium or Chrome, and name it in COFFER_CHROMIUM if it is not found.`;
