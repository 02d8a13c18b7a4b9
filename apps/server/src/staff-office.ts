import { type HouseRole, houseRoles } from "@coffer/contract";
import { openBackOffice } from "./back-office.ts";
import type { Config } from "./config.ts";
import { lockUnlessRunning } from "./data-lock.ts";
import { readSettings } from "./platform/db/embedded.ts";
import { Fault } from "./platform/refusal.ts";
import { type TakeOn, takeOn } from "./security/staff/index.ts";
import { sensitive } from "./security/vault/index.ts";

/** Whom a command takes on; the role is one of `staffRoles`. */
export interface NewStaff {
  readonly login: string;
  readonly name: string;
  readonly role: string;
  readonly password: string;
}

/** What the house has roles for, as the command offers them. */
export const staffRoles: readonly string[] = houseRoles;

/**
 * Takes a member of the house on from the machine itself: where nobody has signed in yet, nobody
 * could be asked for it at the console. Whoever may start the server may do this.
 */
export async function addStaff(config: Config, order: NewStaff): Promise<{ id: string }> {
  // An empty directory would become a new installation.
  if (!config.databaseUrl && !(await readSettings(config.dataDir))) {
    throw new Fault(`${config.dataDir} is no installation: give --data DIR, or DATABASE_URL`);
  }
  const wish: TakeOn = {
    post: { role: roleOf(order.role), merchant: null },
    name: sensitive(order.name),
    uncheckedLogin: order.login,
    password: sensitive(order.password),
  };
  // A stopped one is kept from being served meanwhile; beside a server that runs, it has the lock.
  const lock = config.databaseUrl ? undefined : await lockUnlessRunning(config.dataDir);
  try {
    const office = await openBackOffice(config);
    return await office.perform((read) => takeOn(read, wish)).finally(() => office.close());
  } finally {
    await lock?.release();
  }
}

function roleOf(text: string): HouseRole {
  const role = houseRoles.find((one) => one === text);
  if (!role) throw new Fault(`${text} is no role of the house: ${houseRoles.join(", ")}`);
  return role;
}
