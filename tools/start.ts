// `npm start`: the sandbox, the server and the wallet on one machine, until Ctrl-C.
import { resolve } from "node:path";
import pc from "picocolors";
import {
  type Installation,
  InUse,
  type Ready,
  startInstallation,
} from "./installation/installation.ts";
import { readOptions } from "./options.ts";
import { root } from "./process.ts";
import { readOrders } from "./seed/kept.ts";

const titles: Readonly<Record<string, string>> = {
  wallet: "Wallet 钱包",
  merchant: "Till and portal 商户",
  console: "Console 运营",
  sandbox: "Sandbox 沙箱",
  api: "API",
};

const { values } = readOptions({
  options: {
    data: { type: "string", default: "./data" },
    port: { type: "string", default: "4000" },
    json: { type: "boolean", default: false },
    dev: { type: "boolean", default: false },
  },
});

function readPort(text: string): number {
  const port = /^\d{4,5}$/.test(text) ? Number(text) : 0;
  if (port < 1024 || port > 65_531) throw new Error(`--port ${text}: a number from 1024 to 65531`);
  return port;
}

async function print({ urls, logins }: Ready): Promise<void> {
  console.log(`\n  ${pc.bold("Coffer 宝匣")} ${pc.dim("is ready. Ctrl-C stops it.")}\n`);
  for (const [app, title] of Object.entries(titles)) {
    // A Chinese character is two columns wide.
    const wide = title.replace(/[^\u4e00-\u9fff]/g, "").length;
    if (urls[app] !== undefined) console.log(`  ${title.padEnd(22 - wide)} ${pc.cyan(urls[app])}`);
  }
  printLogins(logins);
  await printOrders(urls["sandbox"] ?? "");
  console.log(
    `\n  ${pc.dim("Test mode: no real money, every bank and gateway is the sandbox.")}\n`,
  );
}

function printLogins(logins: Ready["logins"]): void {
  if (logins.length > 0) console.log(`\n  ${pc.bold("Sign in as 登录")}`);
  for (const { app, login, password, pin } of logins) {
    const word = app === "api" ? "key" : "password";
    const withPin = pin === "" ? "" : `  ${pc.dim("PIN")} ${pin}`;
    const secret = `${pc.dim(word)} ${password}${withPin}`;
    console.log(`  ${app.padEnd(8)} ${login.padEnd(14)}  ${secret}`);
  }
}

/** Those that can still be paid, by business time: the test clock is not this machine's. */
async function printOrders(sandbox: string): Promise<void> {
  const { business }: { business: string } = JSON.parse(await getText(`${sandbox}/clock`));
  const all = readOrders(resolve(root, values.data));
  const orders = all.filter(({ expiresAt }) => expiresAt > business);
  if (orders.length > 0) console.log(`\n  ${pc.bold("Orders to pay 待付订单")}`);
  for (const { shop, description, value, url } of orders) {
    console.log(`  ${pc.cyan(url)}  ${value}  ${pc.dim(`${shop} ${description}`)}`);
  }
}

const getText = async (url: string): Promise<string> => (await fetch(url)).text();

/** Ctrl-C at a terminal arrives twice, from the terminal and from npm; once is enough. */
function untilAsked(): Promise<"asked"> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => resolve("asked"));
    }
  });
}

const say = (line: string): void => {
  console.error(pc.dim(line));
};

async function main(): Promise<number> {
  const asked = untilAsked();
  const starting = startInstallation({
    dir: values.data,
    port: readPort(values.port),
    dev: values.dev,
    log: say,
  });
  const first = await Promise.race([starting, asked]);
  // Asked to stop while starting: what has been started by then is stopped as soon as it stands.
  const installation: Installation = first === "asked" ? await starting : first;
  if (first !== "asked") {
    if (values.json) console.log(JSON.stringify(installation.ready));
    else await print(installation.ready);
  }
  const end = await Promise.race([asked, installation.broken]);
  if (end === "asked") say("Stopping…");
  else console.error(`\n${pc.red(end.message)}\nEverything else is stopped too.`);
  await installation.stop();
  return end === "asked" ? 0 : 1;
}

process.exitCode = await main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  console.error(`\n${pc.red(error instanceof InUse ? "In use" : "Not started")}: ${message}`);
  return 1;
});
