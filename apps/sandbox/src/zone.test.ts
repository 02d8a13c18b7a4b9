import { afterAll, beforeAll, expect, test } from "vitest";
import { field, lin, quick, Stage } from "../test/world.ts";
import { startSandbox } from "./index.ts";

// A country whose days are not those of the usual one, and which has summer time.

const stage = new Stage();
const zone = "Europe/Berlin";
beforeAll(() => stage.open({ zone }));
afterAll(() => stage.close());

test("its banks' days end at its midnight, and its mornings come at nine", async () => {
  // The evening before summer time ends; in Shanghai it is the next day already.
  const evening = Date.parse("2040-10-27T20:00:00+02:00");
  const offsetMs = evening - Date.now();
  await stage.send("POST", "/clock", { body: JSON.stringify({ offsetMs }) });
  expect((await stage.send("GET", "/clock")).json).toMatchObject({ businessDate: "2040-10-27" });
  const owner = { accountNumber: lin, holderName: "林晓" };
  const token = String(field((await stage.a("POST", "/tokens", owner)).json, "token"));
  const order = { merchantReference: "att_zone", token, amount: "1.00", currency: "CNY" };
  expect((await stage.a("POST", "/charges", order)).status).toBe(201);
  const { text } = await stage.send("GET", "/clock", { headers: { accept: "text/html" } });
  expect(text).toContain("2040-10-27 20:00");
  expect(text).toContain("2040-10-28 09:00:00");
  expect(text).toMatch(/Central European Time|中欧时间/);
});

test("it is fixed when the directory is made", async () => {
  await stage.sandbox.close();
  const { dataDir } = stage;
  const other = startSandbox({ port: 0, dataDir, timings: quick, zone: "Asia/Shanghai" });
  await expect(other).rejects.toThrow("this directory's are those of Europe/Berlin");
  await stage.open({});
  const { text } = await stage.send("GET", "/clock", { headers: { accept: "text/html" } });
  expect(text).toMatch(/Central European Time|中欧时间/);
});

test("a zone that is on no map makes no directory", async () => {
  const fresh = new Stage();
  await expect(fresh.open({ zone: "Mars/Olympus" })).rejects.toThrow("Mars/Olympus");
  await fresh.open();
  await fresh.close();
});
