import type { BackOffice } from "../../apps/server/src/back-office.ts";
import { idOf } from "../../apps/server/src/platform/ids.ts";
import { RefusalError } from "../../apps/server/src/platform/refusal.ts";
import { type TakeOn, takeOn } from "../../apps/server/src/security/staff/index.ts";
import { sensitive } from "../../apps/server/src/security/vault/index.ts";
import type { Login } from "./kept.ts";
import type { OpenShop } from "./shops.ts";

/** Printed at every start of a test installation; live ones have no login but those they make. */
const password = "lantern over a quiet canal";

interface Colleague {
  readonly app: "console" | "merchant";
  readonly login: string;
  readonly name: string;
  readonly post: TakeOn["post"];
}

/**
 * Five for the house: who acts, who approves, who answers for the law, who guards the house, who
 * decides on the team; two for each shop.
 */
const colleagues = ({ teaShop, dinner }: Shops): readonly Colleague[] => {
  const ofShop = (shop: OpenShop, short: string, names: readonly [string, string]) =>
    (["owner", "cashier"] as const).map((role, place) => ({
      app: "merchant" as const,
      login: `${short}.${role}`,
      name: names[place] ?? "",
      post: { role, merchant: idOf("mer", shop.merchant) },
    }));
  return [
    {
      app: "console",
      login: "operator",
      name: "周敏",
      post: { role: "operator", merchant: null },
    },
    { app: "console", login: "checker", name: "何川", post: { role: "checker", merchant: null } },
    {
      app: "console",
      login: "compliance",
      name: "白露",
      post: { role: "compliance", merchant: null },
    },
    {
      app: "console",
      login: "security",
      name: "程远",
      post: { role: "security", merchant: null },
    },
    {
      app: "console",
      login: "administrator",
      name: "沈青",
      post: { role: "administrator", merchant: null },
    },
    ...ofShop(teaShop, "tea", ["唐清", "罗欣"]),
    ...ofShop(dinner, "dinner", ["高远", "田甜"]),
  ];
};

interface Shops {
  readonly teaShop: OpenShop;
  readonly dinner: OpenShop;
}

/** Takes on whoever is not there yet. */
export async function takeOnStaff(
  office: Pick<BackOffice, "perform">,
  shops: Shops,
): Promise<readonly Login[]> {
  const all = colleagues(shops);
  for (const { login, name, post } of all) {
    const order = {
      post,
      name: sensitive(name),
      uncheckedLogin: login,
      password: sensitive(password),
    };
    await office.perform((read) => takeOn(read, order)).catch(unlessThere);
  }
  return all.map(({ app, login }) => ({ app, login, password, pin: "" }));
}

function unlessThere(error: unknown): void {
  const there = error instanceof RefusalError && error.refusal.code === "staff.login_taken";
  if (!there) throw error;
}
