import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { field, Stage, until } from "../../test/world.ts";
import { tourSteps } from "./steps.ts";

// A platform that only tells what happened, as its contract says: kinds, amounts and a place, and
// what its auditor says.

interface Told {
  readonly type: string;
  readonly amount: { readonly currency: string; readonly value: string } | null;
}

const stage = new Stage();
const happened: Told[] = [];
const keys: unknown[] = [];
let platform: Server;
let auditor = "green";

beforeAll(async () => {
  platform = createServer((request, response) => {
    keys.push(request.headers["sandbox-key"]);
    const url = new URL(request.url ?? "/", "http://platform");
    const after = url.searchParams.get("after");
    const from = after === null ? happened.length : Number.parseInt(after, 10);
    const place = `${happened.length}.0`;
    response.end(JSON.stringify({ data: happened.slice(from), place, auditor }));
  });
  await new Promise<void>((done) => platform.listen(0, "127.0.0.1", done));
  const address = platform.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  await stage.open({
    platform: {
      noticeUrl: `http://127.0.0.1:${address.port}/v1/notices`,
      walletUrl: "http://wallet.example/",
      tillUrl: "http://till.example/",
      consoleUrl: "http://console.example/",
    },
  });
});
afterAll(async () => {
  await stage.close();
  platform.closeAllConnections();
  platform.close();
});
beforeEach(() => stage.lab("/tour"));

const cny = (value: string) => ({ currency: "CNY", value });
const doneSteps = async (): Promise<unknown[]> => {
  const steps = field((await stage.send("GET", "/lab/tour")).json, "steps");
  const all = Array.isArray(steps) ? steps : [];
  return all.filter((one) => field(one, "done") === true).map((one) => field(one, "step"));
};

/** As long as a page of the sandbox is open. */
async function watching(look: () => Promise<void>): Promise<void> {
  // Kept until the end: an answer that nobody holds any more is closed by the garbage collector.
  const page = await fetch(`${stage.sandbox.url}/live`);
  await look().finally(() => page.body?.cancel());
}

test("a step ticks when all it needs has been told since the tour began", async () => {
  happened.push({ type: "user.created", amount: null }, { type: "kyc.approved", amount: null });
  await stage.lab("/tour");
  await watching(async () => {
    happened.push({ type: "user.created", amount: null });
    happened.push({ type: "topup.succeeded", amount: cny("200.00") });
    await until("the top-up ticks", async () => (await doneSteps()).includes(3));
    expect(await doneSteps()).toEqual([3]);
    happened.push({ type: "kyc.approved", amount: null });
    await until("the name ticks", async () => (await doneSteps()).includes(1));
    const page = await stage.send("GET", "/?lang=en", { headers: { accept: "text/html" } });
    expect(page.text.match(/✓ done/g)).toHaveLength(2);
  });
  expect(new Set(keys)).toEqual(new Set([stage.sandbox.credentials.platform.key]));
});

test("another amount than the step's does not tick it", async () => {
  await watching(async () => {
    happened.push({ type: "topup.succeeded", amount: cny("20.00") });
    happened.push({ type: "withdrawal.returned", amount: cny("50.00") });
    await until("the withdrawal ticks", async () => (await doneSteps()).includes(7));
    expect(await doneSteps()).toEqual([7]);
  });
});

test("a step's button sets the faults it needs, each for one call", async () => {
  await stage.lab("/reset");
  await stage.lab("/tour/3/prepare");
  const { json } = await stage.send("GET", "/lab/switches");
  const switches = field(json, "data");
  const on = Array.isArray(switches) ? switches.filter((one) => field(one, "remaining") === 1) : [];
  expect(on).toMatchObject([
    { name: "gateway-a.answer", value: "no-answer" },
    { name: "gateway-b.notice", value: "twice" },
  ]);
  expect((await stage.lab("/tour/1/prepare")).status).toBe(404);
});

test("the proof ticks when the auditor is asked and finds everything in order", async () => {
  auditor = "red";
  expect((await stage.lab("/tour/auditor")).status).toBe(409);
  expect(await doneSteps()).toEqual([]);
  auditor = "green";
  expect((await stage.lab("/tour/auditor")).status).toBe(200);
  expect(await doneSteps()).toEqual([11]);
});

test("every step has a button in both languages, to where it is done", async () => {
  for (const language of ["zh-CN", "en"] as const) {
    const headers = { accept: "text/html" };
    const page = await stage.send("GET", `/?lang=${language}`, { headers });
    for (const { title, at } of tourSteps) {
      const link = new RegExp(`<a [^>]*href="[^"]*${at.path}"[^>]*: ${title[language]}"`);
      expect(page.text).toMatch(link);
    }
  }
});
