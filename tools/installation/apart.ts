import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Installation, startInstallation } from "./installation.ts";
import { freePorts } from "./ports.ts";

export interface Apart extends Installation {
  readonly dir: string;
  readonly port: number;
}

/** Its name stands in the temporary directory's, for whoever finds one left over. */
export interface ApartOrder {
  readonly name: string;
  /** The known few unless said: a test waits for no month. */
  readonly people?: "month" | "few" | "nobody";
}

/** What is a matter of this machine and not of an installation. */
const ofTheMachine = new Set([
  "COFFER_CHROMIUM",
  "COFFER_LOG",
  "COFFER_LOOKS",
  "COFFER_TEST_DATABASE_URL",
]);

/** Takes settings that point to somebody's real installation out of this process. */
export function forgetSettings(): void {
  for (const setting of Object.keys(process.env)) {
    const ofAnother = setting.startsWith("COFFER_") || setting.startsWith("DATABASE_");
    if (ofAnother && !ofTheMachine.has(setting)) delete process.env[setting];
  }
}

/** An installation of its own in a temporary directory, gone when it is stopped. */
export async function startApart({ name, people = "few" }: ApartOrder): Promise<Apart> {
  forgetSettings();
  const folder = mkdtempSync(join(tmpdir(), `coffer-${name}-`));
  // As root the database runs as another user, who must be able to enter.
  chmodSync(folder, 0o755);
  const dir = join(folder, "data");
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const port = await freePorts();
    // Dozens of people sign up from this one address within a few minutes.
    const env = { COFFER_RATE_FACTOR: "100" };
    const installation = await startInstallation({ dir, port, people, env, log: () => {} });
    return {
      ...installation,
      dir,
      port,
      stop: async () => {
        await installation.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}
