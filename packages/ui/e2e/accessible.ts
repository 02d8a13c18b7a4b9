import { expect, type Page } from "@playwright/test";
import axe from "axe-core";

/** WCAG 2.2 AA as far as a machine can tell, on what stands on the screen now. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  // Half-faded text has half its contrast: what is measured has come to rest.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))),
  );
  await page.evaluate(axe.source);
  const found = await page.evaluate(`axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    resultTypes: ["violations"],
  }).then(({ violations }) => violations.map(({ id, nodes }) =>
    id + ": " + nodes.map(({ html }) => html).join(" | ")))`);
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
