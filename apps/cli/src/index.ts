import { constants } from "node:os";
import { leaveAll } from "@coffer/server";
import { Command, CommanderError } from "commander";
import { addBackup } from "./commands/backup.ts";
import { addClock } from "./commands/clock.ts";
import { addCompletion } from "./commands/completion.ts";
import { addDoctor } from "./commands/doctor.ts";
import { addDrill } from "./commands/drill.ts";
import { addEvents } from "./commands/events.ts";
import { addExport } from "./commands/export.ts";
import { addGet } from "./commands/get.ts";
import { addKeyCommands } from "./commands/keys.ts";
import { addLogs } from "./commands/logs.ts";
import { addRestore } from "./commands/restore.ts";
import { addScan } from "./commands/scan.ts";
import { addStaffCommands } from "./commands/staff.ts";
import { addVerify } from "./commands/verify.ts";
import { fail } from "./output.ts";

/** The whole command, with its help; nothing runs before it is parsed. */
export function makeProgram(): Command {
  const program = new Command("coffer")
    .description("Coffer 宝匣: look after an installation, look into its books, try its API")
    .exitOverride()
    // What was not understood is told by `fail`, like whatever else keeps it from looking.
    .configureOutput({ outputError: () => undefined });
  const adders = [
    addDoctor,
    addVerify,
    addBackup,
    addRestore,
    addDrill,
    addGet,
    addEvents,
    addLogs,
    addClock,
    addExport,
    addScan,
    addStaffCommands,
    addKeyCommands,
    addCompletion,
  ];
  for (const add of adders) add(program);
  return program;
}

/** Ends with 1 when what it checks does not hold, with 2 when it could not look. */
export async function runCoffer(argv: readonly string[]): Promise<void> {
  let stopped = false;
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(name, () => {
      stopped = true;
      void leaveAll().finally(() => process.exit(128 + constants.signals[name]));
    });
  }
  try {
    await makeProgram().parseAsync([...argv], { from: "user" });
  } catch (error) {
    // Of what was taken from it under its hands a command that is told to stop says nothing.
    if (stopped) return;
    // Help that was asked for ends well; where a command is missing it is the answer to a mistake.
    if (error instanceof CommanderError && error.code.startsWith("commander.help")) {
      process.exitCode = error.exitCode === 0 ? 0 : 2;
    } else fail(error, argv.includes("--json"));
  }
}
