import { tourSteps } from "@coffer/sandbox";
import { expect, test } from "vitest";
import { steps } from "./steps/index.ts";

test("every step of the sandbox's page is a step of the tour, in its order", () => {
  const played = steps.map(({ step }) => step);
  const shown = tourSteps.map(({ step }) => step);
  expect(shown).toEqual(played.filter((step) => shown.includes(step)));
  expect(shown.length).toBeGreaterThan(0);
});
