import { type Found, lookUp } from "@coffer/server";
import type { Command } from "commander";
import pc from "picocolors";
import { type Place, reading } from "../ask.ts";
import { openOutput } from "../output.ts";

/** `coffer get`: by id alone, whatever kind it is; ends with 1 where nothing has it. */
export function addGet(program: Command): void {
  program
    .command("get <id>")
    .description("what any id names, its state, its postings and events; nothing that is sealed")
    .option("--data <dir>", "the installation's data directory")
    .option("--json", "JSON")
    .action((id: string, options: Place) => run(id, options));
}

async function run(id: string, options: Place): Promise<void> {
  if (!/^[a-z]{3}_[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(id)) {
    throw new Error(`${id} is no id: three letters, _ and 26 characters, as in pay_01J…`);
  }
  const output = openOutput(options.json === true);
  const found = await reading(options, (db) => lookUp(db, id));
  if (!found) return output.end(false, { id }, pc.red(`nothing is named ${id} here`));
  const { kind, fields, history } = found;
  const values = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
  output.end(true, { id, kind, fields: values, history }, words(found));
}

function words({ id, kind, fields, history }: Found): string {
  const width = Math.max(0, ...fields.map(({ name }) => name.length));
  return [
    `${pc.bold(kind)} ${id}`,
    ...fields
      .filter(({ name, value }) => name !== "id" && value !== null)
      .map(({ name, value }) => `  ${pc.dim(name.padEnd(width))}  ${value}`),
    ...(history.length > 0 ? ["", pc.bold("what happened")] : []),
    ...history.map(({ at, what, id: place }) => `  ${pc.dim(at)} ${what.padEnd(24)} ${place}`),
  ].join("\n");
}
