// `npm run seed`: fills a running installation with people and shops, through the real use cases.
// `npm start` calls it on the first run. What is there already stays as it is, so a seed that was
// cut off can be started again; new orders to pay are made each time.
import { parseArgs } from "node:util";
import { ProblemError } from "@coffer/contract";
import pc from "picocolors";
import { colleague, demo, friends, grandmother, password, pin } from "./seed/cast.ts";
import { liveThrough } from "./seed/demo.ts";
import { fundHouse, openShops, settlePeople } from "./seed/foundation.ts";
import { openInstalled } from "./seed/installed.ts";
import { keepLogins, keepOrders, type Login, type OpenOrder } from "./seed/kept.ts";
import { askFor, type OpenShop } from "./seed/shops.ts";
import { takeOnStaff } from "./seed/staff.ts";

const { values } = parseArgs({
  options: {
    data: { type: "string", default: "./data" },
    port: { type: "string", default: "4000" },
    json: { type: "boolean", default: false },
  },
});

function tell(done: string): void {
  if (values.json) console.log(JSON.stringify({ done }));
  else console.log(`  ${pc.green("✓")} ${done}`);
}

const WEEK_SECONDS = 604_800;

/** Orders that a newcomer can pay from the wallet, for as long as an order may stay open. */
async function openOrders(shops: { teaShop: OpenShop; dinner: OpenShop }): Promise<OpenOrder[]> {
  const wanted = [
    { shop: "清风茶铺", by: shops.teaShop, value: "36.80", description: "龙井两杯" },
    { shop: "清风茶铺", by: shops.teaShop, value: "12.00", description: "茉莉花茶" },
    { shop: "小满食堂", by: shops.dinner, value: "120.00", description: "四人晚餐" },
  ];
  const stamp = Date.now().toString(36);
  return Promise.all(
    wanted.map(async ({ shop, by, value, description }, index) => {
      const reference = `seed-open-${stamp}-${index}`;
      const ask = { reference, value, description, expiresInSeconds: WEEK_SECONDS };
      const { checkoutUrl, expiresAt } = await askFor(by, ask);
      return { shop, description, value, url: checkoutUrl, expiresAt };
    }),
  );
}

const walletLogins: readonly Login[] = [demo, colleague, ...friends, grandmother].map(
  ({ phone }) => ({ app: "wallet", login: phone, password, pin }),
);
const apiLogin = (login: string, { key }: OpenShop): Login => ({
  app: "api",
  login,
  password: key,
  pin: "",
});

async function main(): Promise<void> {
  const { dir, place, office } = await openInstalled({
    dir: values.data,
    port: Number(values.port),
  });
  try {
    const shops = await openShops(office, place.api);
    tell("two shops with their keys");
    await Promise.all([
      fundHouse(office, place).then(() => tell("the house's own money, 50.00 of it in the pool")),
      settlePeople(place, tell),
      liveThrough(place, shops).then(() => tell(`${demo.name} with a bill of every kind`)),
    ]);
    keepOrders(dir, await openOrders(shops));
    tell("three orders that wait to be paid");
    const staff = await takeOnStaff(office, shops);
    tell("an operator and a checker for the console, owners and cashiers for the tills");
    keepLogins(dir, [
      ...walletLogins,
      ...staff,
      apiLogin("清风茶铺", shops.teaShop),
      apiLogin("小满食堂", shops.dinner),
    ]);
  } finally {
    await office.close();
  }
}

// Started again and again within minutes, the phones have had all the codes they may have.
function wordsOf(error: unknown): string {
  if (error instanceof ProblemError) return `${error.code}: ${error.problem.detail}`;
  return error instanceof Error ? error.message : String(error);
}

await main().catch((error: unknown) => {
  console.error(pc.red(wordsOf(error)));
  process.exitCode = 1;
});
