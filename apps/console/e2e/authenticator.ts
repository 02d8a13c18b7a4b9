import { createHmac } from "node:crypto";
import { byHand } from "@coffer/ui/e2e/books.ts";
import { under } from "@coffer/ui/e2e/installation.ts";
import { expect, type Page } from "@playwright/test";
import type { Officer } from "./officer.ts";

// An authenticator app: the codes of RFC 6238 from the key that stands on the screen.

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const STEP_MS = 30_000;

function bytesOf(base32: string): Buffer {
  const bits = [...base32]
    .map((one) => ALPHABET.indexOf(one).toString(2).padStart(5, "0"))
    .join("");
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}

function codeAt(key: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", key).update(counter).digest();
  const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

/** An authenticator that shows each code once. */
export type Authenticator = () => Promise<string>;

/**
 * Of the three codes that are taken at any moment (the half minute's before, its own and the next
 * one's) first the oldest that may still be typed for a quarter of a minute. A fourth has to wait
 * for its time, as with a person.
 */
export function authenticator(secret: string): Authenticator {
  const key = bytesOf(secret);
  let last = 0;
  return async () => {
    const oldest = Math.floor(Date.now() / STEP_MS - 0.5);
    last = Math.max(oldest, last + 1);
    const early = (last - 1) * STEP_MS - Date.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    return codeAt(key, last);
  };
}

/** Takes every authenticator of the staff away, as on the first day. */
export const withoutFactors = () =>
  byHand(async (client) => {
    await client.query("delete from totp where id like 'stf\\_%'");
    await client.query("delete from recovery_codes where id like 'stf\\_%'");
    await client.query("delete from claim where name ~ '^(totp|recovery):stf_'");
  });

/** Adds an authenticator to the checker, who stands at its page; `look` is shown each step. */
export async function enrol(
  { page, t }: Officer,
  look: (page: Page, screen: string) => Promise<void> = async () => undefined,
): Promise<Authenticator> {
  await page.getByLabel(t("factor.password")).fill(under.passwordOf("console", "checker"));
  await page.getByRole("button", { name: t("factor.begin") }).click();
  const secret = (await page.locator("code.id").textContent()) ?? "";
  await look(page, "the key of an authenticator");
  const code = authenticator(secret);
  await page.getByLabel(t("approvals.code")).fill(await code());
  await page.getByRole("button", { name: t("factor.confirm") }).click();
  await expect(page.getByText(t("factor.done"))).toBeVisible();
  await expect(page.locator(".paper li")).toHaveCount(10);
  await look(page, "the codes on paper");
  return code;
}
