import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, type Page } from "@playwright/test";

// A browser reads half a megabyte of it at each page anew, and would read three times as much
// with the comments.
const axe = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

/** WCAG 2.2 AA as far as a machine can tell, on what stands on the screen now. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  // Half-faded text has half its contrast: what is measured has come to rest.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))),
  );
  // Of one page that is looked at several times it stays.
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe);
  const found = await page.evaluate(`(async () => {
    const { violations } = await axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
      resultTypes: ["violations"],
    });
    const said = [];
    for (const { id, nodes } of violations) {
      const wrong = [];
      for (const node of nodes) if (!await clears(id, node)) wrong.push(node.html);
      if (wrong.length > 0) said.push(id + ": " + wrong.join(" | "));
    }
    return said;

    // Of a row that looks out from under a bar that stays, axe measures the strip in sight. It is
    // as large as it is once scrolled to: there it is measured again.
    async function clears(id, { target: [selector] }) {
      const element = id === "target-size" ? document.querySelector(selector) : null;
      if (element === null) return false;
      const from = scrollY;
      element.scrollIntoView({ block: "center" });
      const { violations } = await axe.run(element, { runOnly: ["target-size"] });
      scrollTo(0, from);
      return violations.length === 0;
    }
  })()`);
  expect(found, screen).toEqual([]);
}

export async function expectNoOverflow(page: Page, screen: string): Promise<void> {
  const over = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect(over, `${screen} is wider than its window`).toBeLessThanOrEqual(0);
}

/** Everything one touches is at least 44 px each way; words inside a sentence are not buttons. */
export async function expectTargets(page: Page, screen: string): Promise<void> {
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("a, button, label:has(:is([type=radio], [type=checkbox]))")]
      .filter((target) => {
        const { width, height } = target.getBoundingClientRect();
        const hidden = width <= 1 || height <= 1;
        return !hidden && (width < 43.5 || height < 43.5);
      })
      .map((target) => target.outerHTML.slice(0, 120)),
  );
  expect(small, `${screen} has small targets`).toEqual([]);
}
