import { under } from "@coffer/ui/e2e/installation.ts";
import { watching } from "@coffer/ui/e2e/watched.ts";
import { expect } from "@playwright/test";

/** The sandbox's payment page is where the wallet itself sends a person. */
export const test = watching(() => [under.wallet(), under.sandbox()]);

export { expect };
