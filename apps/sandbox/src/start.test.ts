import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { field, lin, pool, Stage, until } from "../test/world.ts";
import { readConfig } from "./config.ts";
import { startSandbox } from "./index.ts";

const stage = new Stage();
beforeAll(() => stage.open());
afterAll(() => stage.close());

const charge = (token: string, merchantReference: string, amount: string) =>
  stage.a("POST", "/charges", { merchantReference, token, amount, currency: "CNY" });

describe("restart", () => {
  test("keeps balances, keys, switches, tokens and what was still to happen", async () => {
    const order = { accountNumber: lin, holderName: "林晓" };
    const token = String(field((await stage.a("POST", "/tokens", order)).json, "token"));
    await stage.fault("gateway-a.notice", "twice");
    await charge(token, "att_before", "1.00");
    await stage.lab("/timings", { slowMs: 400 });
    await charge(token, "att_slow", "10.01");
    const { credentials } = stage.sandbox;
    await stage.restart();
    expect(stage.sandbox.credentials).toEqual(credentials);
    expect(await stage.balance(lin)).toBe("999.00");
    expect((await charge(token, "att_before", "1.00")).status).toBe(200);
    await until("the slow one succeeds", async () => {
      const { json } = await stage.a("GET", "/charges/att_slow");
      return field(json, "status") === "succeeded";
    });
    await until("told twice", () => stage.noticesOf("gateway-a", "att_slow").length >= 2);
    expect(await stage.balance(lin)).toBe("988.99");
  });

  test("a second sandbox on the same directory does not start", async () => {
    const second = startSandbox({ port: 0, dataDir: stage.dataDir, logLevel: "silent" });
    await expect(second).rejects.toThrow(/locked/);
  });
});

describe("as a process", () => {
  const dataDir = mkdtempSync(join(tmpdir(), "coffer-sandbox-"));
  let child: ChildProcess | undefined;
  afterAll(() => {
    child?.kill("SIGKILL");
    rmSync(dataDir, { recursive: true, force: true });
  });
  const main = join(import.meta.dirname, "main.ts");
  const start = () =>
    new Promise<string>((done, failed) => {
      child = spawn(process.execPath, [main, "--port", "0", "--data", dataDir], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      child.once("exit", (code) => failed(new Error(`ended with ${code}`)));
      child.stdout?.once("data", (line: Buffer) => {
        done(String(field(JSON.parse(line.toString("utf8")), "url")));
      });
    });
  const ended = () => new Promise((done) => child?.once("exit", (code) => done(code)));

  test("kill -9 loses nothing that was answered", async () => {
    for (let round = 1; round <= 3; round += 1) {
      const url = await start();
      const paid = await fetch(`${url}/lab/bank-a/transfers`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ source: lin, target: pool, amount: "1.00" }),
      });
      expect(paid.status).toBe(201);
      const gone = ended();
      child?.kill("SIGKILL");
      await gone;
    }
    const url = await start();
    const account = await fetch(`${url}/lab/bank-a/accounts/${pool}`);
    expect(await account.json()).toMatchObject({ balance: "3.00" });
    const gone = ended();
    child?.kill("SIGTERM");
    expect(await gone).toBe(0);
  });
});

describe("guards", () => {
  test.each(["evil.example", "127.0.0.1.evil.example", "169.254.1.1"])(
    "the host name %s is not ours",
    async (host) => {
      const status = await new Promise((done) => {
        const url = `${stage.sandbox.url}/lab/credentials`;
        get(url, { headers: { host } }, (reply) => done(reply.resume().statusCode));
      });
      expect(status).toBe(403);
    },
  );

  test("another site's page cannot set a switch", async () => {
    const headers = {
      "content-type": "application/x-www-form-urlencoded",
      origin: "http://evil.example",
    };
    const path = "/lab/switches/gateway-a.answer";
    const reply = await stage.send("POST", path, { body: "value=reset", headers });
    expect(reply.status).toBe(403);
  });

  test("keys that others sign their notices with are not shown", async () => {
    const { text, json } = await stage.send("GET", "/lab/credentials");
    expect(text).toContain("BEGIN PUBLIC KEY");
    // The one private key there is our own: calls to bank B are signed with it.
    expect(text.match(/BEGIN PRIVATE KEY/g)).toHaveLength(1);
    expect(field(json, "bankB.signingKey")).toContain("BEGIN PRIVATE KEY");
  });
});

describe("configuration", () => {
  test("arguments win over the environment", () => {
    const environment = { COFFER_SANDBOX_PORT: "5000", COFFER_SANDBOX_SLOW_MS: "7" };
    const config = readConfig(["--port", "6000"], environment);
    expect([config.port, config.timings.slowMs]).toEqual([6000, 7]);
  });

  test("what is not a whole number stops the start", () => {
    expect(() => readConfig([], { COFFER_SANDBOX_PORT: "4004x" })).toThrow(/whole number/);
  });
});
