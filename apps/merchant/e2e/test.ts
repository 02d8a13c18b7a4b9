import { under } from "@coffer/ui/e2e/installation.ts";
import { watching } from "@coffer/ui/e2e/watched.ts";
import { expect } from "@playwright/test";

export const test = watching(() => [under.merchant()]);

export { expect };
