import { type CDPSession, expect, type Page } from "@playwright/test";
import { type Authenticator, authenticator } from "../../console/e2e/authenticator.ts";
import type { Person } from "./person.ts";

interface Device {
  /** Whether the person touches the sensor when the prompt comes, or lets it be. */
  touches(yes: boolean): Promise<void>;
}

/** Gives a screen a device with a sensor, which Chromium plays. */
export async function withAuthenticator(page: Page): Promise<Device> {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    touches: async (yes) => {
      await cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: yes });
    },
  };
}

/** Sets up an app that makes codes, on its screen; gives what it shows, each time another code. */
export async function addAuthenticator(lin: Person): Promise<Authenticator> {
  const { page, t } = lin;
  await lin.open("/security/2fa");
  await lin.button(t("twofactor.begin")).click();
  const secret = (await page.locator(".font-mono").first().textContent()) ?? "";
  const code = authenticator(secret);
  await lin.field(t("twofactor.firstCode")).fill(await code());
  await expect(page.getByText(t("recovery.once"))).toBeVisible();
  return code;
}
