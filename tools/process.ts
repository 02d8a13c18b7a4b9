import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the project. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** How a program ended, and all that it said on either stream. */
export interface Ended {
  readonly code: number;
  readonly output: string;
}

const codeOf = (child: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });

/** Runs a program to its end and keeps what it said. */
export async function runQuietly(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<Ended> {
  const child = spawn(command, args, { cwd: root, ...options, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const keep = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  return { code: await codeOf(child), output };
}

export interface RunHere extends SpawnOptions {
  /** Told its number once it runs. */
  readonly begun?: (pid: number) => void;
}

/** Runs a program to its end on this terminal. */
export async function runHere(
  command: string,
  args: readonly string[],
  { begun, ...options }: RunHere = {},
): Promise<number> {
  const child = spawn(command, args, { cwd: root, stdio: "inherit", ...options });
  if (child.pid !== undefined) begun?.(child.pid);
  return codeOf(child);
}
