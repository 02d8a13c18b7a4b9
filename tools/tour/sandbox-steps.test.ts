import { tourSteps } from "@coffer/sandbox";
import { expect, test } from "vitest";
import { steps } from "./steps/index.ts";

test("the sandbox's page has every step of the tour that a person can do, by number", () => {
  // Step 0 is what stands there before anybody comes.
  const played = steps.map(({ step }) => step).filter((step) => step > 0);
  expect(tourSteps.map(({ step }) => step)).toEqual(played.toSorted((a, b) => a - b));
});
