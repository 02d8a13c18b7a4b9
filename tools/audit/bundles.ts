import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findSecrets } from "./secrets.ts";
import { note, unless, type Verdict } from "./verdict.ts";

const NAME = "in what browsers load";

/** The built apps: everybody can read them, so no secret and no source may lie among them. */
export function checkBundles(root: string): Verdict {
  const folders = readdirSync(join(root, "apps"))
    .map((app) => join("apps", app, "dist"))
    .filter((folder) => existsSync(join(root, folder)));
  if (folders.length === 0) {
    return note("secrets", { name: NAME, value: "nothing is built: npm start builds" });
  }
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(?:js|css|html|json|map|webmanifest)$/.test(name))
      .map((name) => join(folder, name)),
  );
  const found = files.flatMap((path) => {
    if (path.endsWith(".map")) return [`${path} tells the sources`];
    const text = readFileSync(join(root, path), "utf8");
    return findSecrets(text).map(({ kind }) => `${path} holds ${kind}`);
  });
  return unless("secrets", found, { name: NAME, value: `${files.length} files` });
}
