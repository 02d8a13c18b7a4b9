// Not the wallet's own `test`: that one counts a request to the address as one to a stranger.
import { expect, test } from "@playwright/test";

test("who opens the address of this machine is led to its name", async ({ page, baseURL }) => {
  const named = new URL(baseURL ?? "");
  expect(named.hostname).toBe("localhost");
  await page.goto(`http://127.0.0.1:${named.port}/welcome?again=1`);
  await expect(page).toHaveURL(new URL("/welcome?again=1", named).href);
});
