import { createServer, type Server } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openFolder } from "../../../test/backup/embedded-house.ts";
import { type EmbeddedServer, startEmbedded } from "./embedded.ts";
import { migrate } from "./migrate.ts";
import { checkProduction } from "./production.ts";

// What live mode refuses to start on, each setting made unsafe on a server of its own.

describe("a live installation's database", () => {
  const folder = openFolder("production");
  let server: EmbeddedServer;
  beforeAll(async () => {
    server = await startEmbedded(join(folder.path, "data"));
  });
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  async function altered(sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query(sql);
    await client.query("select pg_reload_conf()");
    await client.end();
  }

  /** Asked until it answers so: the postmaster reads its settings anew in its own time. */
  const verdict = (): Promise<string> =>
    checkProduction(server.url).then(
      () => "taken",
      (error: unknown) => String(error),
    );

  test("is taken as PostgreSQL comes", async () => {
    await expect(checkProduction(server.url)).resolves.toBeUndefined();
  });

  test.each([
    ["fsync", "off"],
    ["full_page_writes", "off"],
    ["synchronous_commit", "off"],
    ["synchronous_commit", "local"],
  ])("is refused with %s = %s", async (name, value) => {
    await altered(`alter system set ${name} = '${value}'`);
    await expect.poll(verdict).toContain(`live mode refuses ${name} = ${value}`);
    await altered(`alter system reset ${name}`);
    await expect.poll(verdict).toBe("taken");
  });

  test.each([
    "postgres://postgres:postgres@127.0.0.1:5432/coffer",
    "postgres://coffer:Password@127.0.0.1:5432/coffer",
    "postgres://app:app@db.example:5432/coffer?sslmode=verify-full",
    "postgres://app:change-me@db.example:5432/coffer?sslmode=verify-full",
    "postgres://app@db.example:5432/coffer?sslmode=verify-full&password=postgres",
  ])("X18 is refused with a password that everybody tries first: %s", async (url) => {
    await expect(checkProduction(url)).rejects.toThrow("live mode refuses a placeholder");
  });

  test.each([
    "postgres://c:p@db.example:5432/coffer",
    "postgres://c:p@db.example:5432/coffer?sslmode=disable",
    "postgres://c:p@db.example:5432/coffer?sslmode=prefer",
    "postgres://c:p@10.0.0.5:5432/coffer",
    "postgres://c:p@localhost:5432/coffer?host=10.0.0.5",
    "postgres:///coffer?host=db.example&user=c",
    "postgres://c:p@db.example:5432/coffer?sslmode=verify-full&sslmode=disable",
  ])("Q11 is refused without TLS on the way there: %s", async (url) => {
    await expect(checkProduction(url)).rejects.toThrow("live mode needs TLS to the database");
  });
});

test("Q11 live mode asks whose certificate it is, whatever a driver would let pass", async () => {
  const url = "postgres://c:p@db.example:5432/coffer?sslmode=require&uselibpqcompat=true";
  await expect(checkProduction(url)).rejects.toThrow("live mode refuses uselibpqcompat");
});

describe("PostgreSQL older than 17", () => {
  let server: Server;
  let url: string;
  beforeAll(async () => {
    server = olderPostgres(160_009);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (!address || typeof address === "string") throw new Error("it listens on a port");
    url = `postgres://c:p@127.0.0.1:${address.port}/coffer`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  test("is refused with what is needed and what was found", async () => {
    await expect(migrate(url)).rejects.toThrow(
      "PostgreSQL 17 or newer is needed; this server is 16",
    );
  });
});

/**
 * A server that speaks PostgreSQL's protocol (version 3) just far enough to be asked its version:
 * none so old comes with the packages this project is made of.
 */
function olderPostgres(version: number): Server {
  const message = (type: string, ...parts: Buffer[]): Buffer => {
    const body = Buffer.concat(parts);
    const head = Buffer.alloc(5);
    head.write(type);
    head.writeInt32BE(body.length + 4, 1);
    return Buffer.concat([head, body]);
  };
  const int = (bytes: 2 | 4, value: number): Buffer => {
    const made = Buffer.alloc(bytes);
    made.writeIntBE(value, 0, bytes);
    return made;
  };
  const text = (value: string): Buffer => Buffer.from(`${value}\0`);
  const ready = message("Z", Buffer.from("I"));
  const value = Buffer.from(String(version));
  const TEXT_OID = 25;
  const column = [text("server_version_num"), int(4, 0), int(2, 0), int(4, TEXT_OID)];
  const answer = Buffer.concat([
    message("T", int(2, 1), ...column, int(2, -1), int(4, -1), int(2, 0)),
    message("D", int(2, 1), int(4, value.length), value),
    message("C", text("SHOW")),
    ready,
  ]);
  return createServer((socket) => {
    socket.once("data", () => {
      socket.write(Buffer.concat([message("R", int(4, 0)), ready]));
      socket.on("data", (bytes) => {
        // Q asks, X says goodbye.
        if (bytes[0] === 0x51) socket.write(answer);
        else socket.end();
      });
    });
    socket.on("error", () => undefined);
  });
}
