import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// What the seed leaves in the data directory for whoever prints it at the next start.

/** Somebody whom a newcomer can be. */
export interface Login {
  readonly app: string;
  readonly login: string;
  /** Of an API: the key. */
  readonly password: string;
  /** Empty where there is none. */
  readonly pin: string;
}

/** An order that waits for somebody to pay it. */
export interface OpenOrder {
  readonly shop: string;
  readonly description: string;
  readonly value: string;
  readonly url: string;
  readonly expiresAt: string;
}

const loginsFile = (dir: string): string => join(dir, "logins.json");
const ordersFile = (dir: string): string => join(dir, "orders.json");

const begunFile = (dir: string): string => join(dir, "filling");

/** Whether the seed has been here, and come to its end. */
export const isFilled = (dir: string): boolean => existsSync(loginsFile(dir));

/** Whether it has begun: whoever is there then is its own, and it may go on. */
export const isBegun = (dir: string): boolean => existsSync(begunFile(dir));
export const keepBegun = (dir: string): void => writeFileSync(begunFile(dir), "");

/** Who may be signed in as; nobody where the seed has not come to its end. */
export function readLogins(dir: string): readonly Login[] {
  return read(loginsFile(dir));
}

/** Last of all: that the file is there says that the seed is done. */
export function keepLogins(dir: string, logins: readonly Login[]): void {
  write(loginsFile(dir), logins);
  rmSync(begunFile(dir), { force: true });
}

/** The orders of the last filling, whether or not they can still be paid. */
export function readOrders(dir: string): readonly OpenOrder[] {
  return read(ordersFile(dir));
}

/** Replaces those of the filling before. */
export function keepOrders(dir: string, orders: readonly OpenOrder[]): void {
  write(ordersFile(dir), orders);
}

const read = (file: string) => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : []);

// Keys of shops are in it: for the owner of the data directory alone, and whole or not at all.
function write(file: string, content: object): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
