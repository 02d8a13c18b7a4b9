import type { CDPSession, Page } from "@playwright/test";

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
