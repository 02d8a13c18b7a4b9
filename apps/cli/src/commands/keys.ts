import { resolve } from "node:path";
import {
  type KeyState,
  listKeys,
  replaceDatabasePassword,
  replaceSigningKey,
  retireKey,
  rotateKey,
  toldSigners,
} from "@coffer/server";
import type { Command } from "commander";
import pc from "picocolors";
import { configOf, type Place, reading, visiting } from "../ask.ts";
import { openOutput } from "../output.ts";

interface Retiring extends Place {
  readonly to: string;
}

/** `coffer keys …` (docs/runbooks/keys.md). None of them ever prints a key. */
export function addKeyCommands(program: Command): void {
  const keys = program.command("keys").description("the key-encryption keys: names, never keys");
  keys
    .command("list")
    .description("which there are, and how many data keys are wrapped under each")
    .option("--data <dir>", "the installation's data directory")
    .option("--json", "a line of JSON a key")
    .action((options: Place) => list(options));
  keys
    .command("signers")
    .description("the public keys that vouch for the chain, the first first")
    .option("--data <dir>", "the installation's data directory")
    .option("--json", "a line of JSON a key")
    .action((options: Place) => signers(options));
  keys
    .command("replace-signer")
    .description("makes a new key to sign the chain with, endorsed by the one before it")
    .option("--data <dir>", "the installation's data directory")
    .option("--json", "a line of JSON")
    .action((options: Place) => replace(options));
  keys
    .command("replace-database-password")
    .description("gives the embedded database a new password; the installation is stopped first")
    .option("--data <dir>", "the installation's data directory")
    .option("--json", "a line of JSON")
    .action((options: Place) => replacePassword(options));
  keys
    .command("rotate")
    .description("makes a new key current; a server that runs wraps every data key anew")
    .option("--data <dir>", "the installation's data directory")
    .option("--json", "a line of JSON")
    .action((options: Place) => rotate(options));
  keys
    .command("retire <kid>")
    .description("takes a replaced key out of use once nothing is wrapped under it")
    .requiredOption("--to <file>", "where the key goes: backups from its time need it")
    .option("--data <dir>", "the installation's data directory")
    .option("--json", "a line of JSON")
    .action((kid: string, options: Retiring) => retire(kid, options));
}

async function list(options: Place): Promise<void> {
  const output = openOutput(options.json === true);
  const config = configOf(options);
  const states = await visiting(options, ({ url }) => listKeys(config, url));
  for (const state of states) output.line({ ...state }, lineOf(state));
  // Data under a key that is not at hand is data that nobody can read: that is no clean end.
  const lost = states.filter(({ atHand, keys }) => !atHand && keys > 0).map(({ kid }) => kid);
  const text = lost.length === 0 ? "" : pc.red(`\n${lost.join(", ")} is needed and not at hand`);
  output.end(lost.length === 0, { lost }, text);
}

function lineOf({ kid, current, atHand, keys }: KeyState): string {
  const idle = keys === 0 ? "nothing is wrapped under it: retire it" : "being replaced";
  const state = current ? pc.green("current") : atHand ? pc.yellow(idle) : pc.red("not at hand");
  return `${kid}  ${String(keys).padStart(9)} data keys  ${state}`;
}

// It only makes the key. Wrapping anew is the work of the servers, so the command ends at once
// however many data keys there are, and may be given while everybody is served.
async function rotate(options: Place): Promise<void> {
  const output = openOutput(options.json === true);
  const { kid, before } = await rotateKey(configOf(options));
  output.end(
    true,
    { kid, before },
    [
      `${pc.green("✓")} ${kid} is the current key, ${before} has been replaced`,
      "  Servers take it up within seconds and wrap every data key anew; coffer keys list says",
      `  how far they are. Then: coffer keys retire ${before} --to FILE`,
    ].join("\n"),
  );
}

async function retire(kid: string, options: Retiring): Promise<void> {
  const output = openOutput(options.json === true);
  const config = configOf(options);
  const to = resolve(options.to);
  await visiting(options, ({ url }) => retireKey(config, { url, kid, to }));
  output.end(
    true,
    { kid, to },
    [
      `${pc.green("✓")} ${kid} opens nothing here any more, and lies in ${to}`,
      "  Keep it away from the backups of its time for as long as you keep those, then destroy it.",
    ].join("\n"),
  );
}

async function signers(options: Place): Promise<void> {
  const output = openOutput(options.json === true);
  const found = await reading(options, toldSigners);
  for (const signer of found) output.line({ ...signer }, `${signer.id}  ${signer.publicKey}`);
  const none = pc.yellow("nobody has signed yet: the first head is signed within two minutes");
  output.end(true, { signers: found.length }, found.length === 0 ? none : "");
}

async function replace(options: Place): Promise<void> {
  const output = openOutput(options.json === true);
  const signer = await replaceSigningKey(configOf(options));
  const text = `${pc.green("✓")} ${signer.id} signs from now on: ${signer.publicKey}`;
  output.end(true, { ...signer }, text);
}

async function replacePassword(options: Place): Promise<void> {
  const output = openOutput(options.json === true);
  await replaceDatabasePassword(configOf(options));
  output.end(true, {}, `${pc.green("✓")} the database has a new password; start the installation`);
}
