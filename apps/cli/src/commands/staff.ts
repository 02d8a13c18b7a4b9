import { createInterface } from "node:readline/promises";
import { isCancel, password } from "@clack/prompts";
import { refusals } from "@coffer/contract";
import { addStaff, RefusalError, staffRoles } from "@coffer/server";
import { type Command, Option } from "commander";
import pc from "picocolors";
import { configOf, type Place } from "../ask.ts";
import { openOutput } from "../output.ts";

interface Options extends Place {
  readonly name: string;
  readonly role: string;
}

/** `coffer staff …`: for the first of them, whom nobody at the console could take on. */
export function addStaffCommands(program: Command): void {
  const staff = program.command("staff").description("who works at the console");
  staff
    .command("add <login>")
    .description("takes somebody on; the password is asked for, or read from standard input")
    .requiredOption("--name <name>", "as colleagues know them")
    .addOption(
      new Option("--role <role>", "what they may do").choices(staffRoles).makeOptionMandatory(),
    )
    .option("--data <dir>", "the installation's data directory")
    .option("--json", "a line of JSON")
    .action((login: string, options: Options) => add(login, options));
}

async function add(login: string, options: Options): Promise<void> {
  const output = openOutput(options.json === true);
  const { name, role } = options;
  const secret = await (process.stdin.isTTY ? askTwice() : firstLine());
  const { id } = await addStaff(configOf(options), { login, name, role, password: secret }).catch(
    inWords,
  );
  output.end(
    true,
    { id, login, role },
    `${pc.green("✓")} ${login} may sign in at the console (${role})`,
  );
}

// Never an argument: those are seen by everybody on the machine, and kept by the shell.
async function askTwice(): Promise<string> {
  const first = await password({ message: "Password, at least 15 characters" });
  const second = isCancel(first) ? first : await password({ message: "The same again" });
  if (isCancel(first) || isCancel(second)) throw new Error("nobody was taken on");
  if (first !== second) throw new Error("the two are not the same; nobody was taken on");
  return first;
}

async function firstLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) {
    lines.close();
    return line;
  }
  throw new Error("no password was given on standard input");
}

function inWords(error: unknown): never {
  if (!(error instanceof RefusalError)) throw error;
  const { code } = error.refusal;
  // One code for a login and a name that cannot be: the form of both is said.
  if (code === "request.invalid") {
    throw new Error(
      "a login is 3 to 64 of a-z 0-9 . _ @ -, beginning with a letter or digit; " +
        "a name is 1 to 60 characters",
    );
  }
  const { title, userMessage } = refusals[code].en;
  throw new Error(`${title}. ${userMessage}`);
}
