// `npm run seed`: fills an installation that does not run, through the real use cases: a month in
// which forty people live with six shops. `npm start` calls it on the first run. One that was cut
// off can be started again; of one that is full, only the orders to pay are made anew.
import { ProblemError } from "@coffer/contract";
import pc from "picocolors";
import { readOptions } from "./options.ts";
import {
  colleague,
  demo,
  dinner,
  friends,
  grandmother,
  password,
  pin,
  teaShop,
} from "./seed/cast.ts";
import { liveThrough } from "./seed/demo.ts";
import { type Filling, openToFill } from "./seed/filling.ts";
import { fundHouse, openShops, settlePeople } from "./seed/foundation.ts";
import {
  isBegun,
  isFilled,
  keepBegun,
  keepLogins,
  keepOrders,
  type Login,
  type OpenOrder,
} from "./seed/kept.ts";
import { lockOut } from "./seed/locked-out.ts";
import { liveMonth, skipMonth } from "./seed/month/live.ts";
import { lines, onTerminal } from "./seed/month/telling.ts";
import { askFor, type OpenShop } from "./seed/shops.ts";
import { takeOnStaff } from "./seed/staff.ts";

const { values } = readOptions({
  options: {
    data: { type: "string", default: "./data" },
    port: { type: "string", default: "4000" },
    json: { type: "boolean", default: false },
    /** The cast that everybody knows, without a month. */
    few: { type: "boolean", default: false },
    large: { type: "boolean", default: false },
    people: { type: "string" },
    shops: { type: "string" },
    seed: { type: "string", default: "2026" },
  },
});

interface TwoShops {
  readonly teaShop: OpenShop;
  readonly dinner: OpenShop;
}

function tell(done: string): void {
  if (values.json) console.log(JSON.stringify({ done }));
  else console.log(`  ${pc.green("✓")} ${done}`);
}

const WEEK_SECONDS = 604_800;
const FULL = "It is full already: choose a new directory with --data DIR";

/** Orders that a newcomer can pay from the wallet, for as long as an order may stay open. */
async function openOrders(shops: TwoShops): Promise<OpenOrder[]> {
  const wanted = [
    { shop: teaShop.name, by: shops.teaShop, value: "36.80", description: "龙井两杯" },
    { shop: teaShop.name, by: shops.teaShop, value: "12.00", description: "茉莉花茶" },
    { shop: dinner.name, by: shops.dinner, value: "120.00", description: "四人晚餐" },
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

async function fillWithFew({ office, place }: Filling): Promise<TwoShops> {
  const shops = await openShops(office, place);
  tell("two shops with their keys");
  await Promise.all([
    fundHouse(office, place).then(() => tell("the house's own money, 50.00 of it in the pool")),
    settlePeople(place, tell),
    liveThrough(place, shops).then(() => tell(`${demo.name} with a bill of every kind`)),
  ]);
  return shops;
}

async function fillWithMonth(filling: Filling): Promise<TwoShops> {
  const usual = values.large ? { people: 400, shops: 30 } : { people: 40, shops: 6 };
  const size = {
    people: wholeNumber("people", values.people, usual.people),
    shops: wholeNumber("shops", values.shops, usual.shops),
  };
  const seed = wholeNumber("seed", values.seed, 0);
  tell(`${size.people} people and ${size.shops} shops live a month (--seed ${seed})`);
  const telling = values.json ? lines : onTerminal();
  const { shops } = await liveMonth(filling, { size, seed }, telling);
  return { teaShop: known(shops.get(teaShop.name)), dinner: known(shops.get(dinner.name)) };
}

function wholeNumber(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} is a whole number, not ${text}`);
  return Number(text);
}

function known(shop: OpenShop | undefined): OpenShop {
  if (shop === undefined) throw new Error("the two shops of the tour are in every town");
  return shop;
}

/** A month is one of yuan, within the Chinese pack's limits. */
async function fillWithPeople(filling: Filling): Promise<TwoShops> {
  const { currency } = filling.place;
  if (values.few) return fillWithFew(filling);
  if (currency === "CNY") return fillWithMonth(filling);
  if (values.large) throw new Error(`A town lives in CNY only, and this house in ${currency}`);
  tell(`the known people alone: a month is lived in CNY only, and this house lives in ${currency}`);
  await skipMonth(filling);
  return fillWithFew(filling);
}

async function fill(filling: Filling): Promise<TwoShops> {
  if (!isFilled(filling.dir)) {
    keepBegun(filling.dir);
    const shops = await fillWithPeople(filling);
    await lockOut(filling.place);
    tell("somebody who has lost the phone and asks to get back in");
    return shops;
  }
  if (values.large) throw new Error(FULL);
  tell("people and shops are there already");
  return openShops(filling.office, filling.place);
}

async function fillWhole(filling: Filling): Promise<void> {
  const shops = await fill(filling);
  keepOrders(filling.dir, await openOrders(shops));
  tell("three orders that wait to be paid");
  const staff = await takeOnStaff(filling.office, shops);
  tell("five colleagues for the console, owners and cashiers for the tills");
  keepLogins(filling.dir, [
    ...walletLogins,
    ...staff,
    apiLogin(teaShop.name, shops.teaShop),
    apiLogin(dinner.name, shops.dinner),
  ]);
}

/** A house that came back from a backup, or had a life before: its people are not ours. */
async function isLivedIn({ dir, office }: Filling): Promise<boolean> {
  if (isFilled(dir) || isBegun(dir)) return false;
  const { rowCount } = await office.pool.query("select from person limit 1");
  return rowCount === 1;
}

function leaveAlone({ dir }: Filling): void {
  if (values.large) throw new Error(FULL);
  tell("people are there who were not made here: nobody is added");
  keepLogins(dir, []);
}

async function main(): Promise<void> {
  const began = performance.now();
  const filling = await openToFill({ dir: values.data, port: Number(values.port) });
  closeWhenAsked(filling);
  try {
    if (await isLivedIn(filling)) leaveAlone(filling);
    else await fillWhole(filling);
  } finally {
    await filling.close();
  }
  const seconds = Math.round((performance.now() - began) / 1000);
  if (values.json) console.log(JSON.stringify({ summary: true, ok: true, seconds }));
}

/** Cut off, it leaves nothing running behind; started again it goes on. */
function closeWhenAsked({ close }: Filling): void {
  const stop = (): void => void close().finally(() => process.exit(130));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, stop);
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
