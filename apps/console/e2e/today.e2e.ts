import { under } from "@coffer/ui/e2e/installation.ts";
import { hoursPass } from "../../wallet/e2e/outside.ts";
import { Officer } from "./officer.ts";
import { expect, test } from "./test.ts";

test("C80 today is the day that it is at the house, whose clock was moved on", async ({ page }) => {
  const zhou = new Officer(page, "zh-CN");
  const { t } = zhou;
  await zhou.signIn();
  await hoursPass(24);
  await zhou.open("/movements");
  await zhou.button(t("days.today")).click();
  const headers = { authorization: `Bearer ${under.shopKey()}` };
  const { now } = await (await fetch(`${under.api()}/v1/test/clock`, { headers })).json();
  const there = new Date(Date.parse(now) + 8 * 3_600_000).toISOString().slice(0, 10);
  await expect(zhou.field(t("days.from"))).toHaveValue(there);
  await expect(zhou.field(t("days.to"))).toHaveValue(there);
});
