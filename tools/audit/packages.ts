import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runQuietly } from "../process.ts";
import { note, ok, unless, type Verdict } from "./verdict.ts";

type Entry = Readonly<Record<string, unknown>>;
interface Lock {
  readonly packages: Readonly<Record<string, Entry>>;
}

/** Kinds of licence that may be built on and passed on beside Apache-2.0. */
const LICENCES: ReadonlySet<string> = new Set([
  ...["MIT", "MIT/X11", "ISC", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Zlib"],
  ...["BlueOak-1.0.0", "Python-2.0", "Unlicense", "CC0-1.0", "CC-BY-4.0", "OFL-1.1", "MPL-2.0"],
]);

const fits = (licence: string): boolean =>
  licence
    .replaceAll(/[()]/g, "")
    .split(/ AND /)
    .every((part) => part.split(/ OR /).some((one) => LICENCES.has(one.trim())));

/** What the lockfile promises of each package, without asking anybody. */
export function checkLockfile(root: string): Verdict[] {
  const lock: Lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const wish: { allowScripts?: Entry } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  );
  return judgeLockfile(lock, Object.keys(wish.allowScripts ?? {}));
}

/** The same over any lockfile; `allowed` are the packages whose install scripts are run by name. */
export function judgeLockfile({ packages }: Lock, allowed: readonly string[]): Verdict[] {
  const installed = Object.entries(packages).filter(
    ([path, { link }]) => path.includes("node_modules/") && link !== true,
  );
  const nameOf = (path: string): string => path.replace(/^.*node_modules\//, "");
  // A package for another kind of machine may stand there by its version alone: npm checks it
  // against the registry's own hash when it is installed there.
  const elsewhere = ({ optional, os, cpu }: Entry): boolean =>
    optional === true && (os !== undefined || cpu !== undefined);
  const bare = installed.filter(([, one]) => one["integrity"] === undefined && !elsewhere(one));
  const foreign = installed.filter(([, { resolved }]) =>
    /^(?:git|http:|file:)/.test(String(resolved)),
  );
  const scripts = installed.filter(
    ([path, { hasInstallScript }]) => hasInstallScript === true && !allowed.includes(nameOf(path)),
  );
  const odd = installed.filter(
    ([, { license }]) => license !== undefined && !fits(String(license)),
  );
  const names = (list: typeof installed) => list.map(([path]) => nameOf(path));
  const all = `${installed.length} packages`;
  return [
    unless("packages", names(bare), { name: "hash in the lockfile", value: all }),
    unless("packages", names(foreign), { name: "from the registry", value: all }),
    unless("packages", names(scripts), {
      name: "install scripts",
      value: `run for ${allowed.length} by name only`,
    }),
    unless("packages", names(odd), { name: "licences", value: all }),
  ];
}

/** The registry's advisories; a registry that cannot be asked is said, not taken for "none". */
export async function checkAdvisories(): Promise<Verdict> {
  const { output } = await runQuietly("npm", ["audit", "--json"]);
  return judgeAdvisories(output);
}

/** What `npm audit --json` said; no answer is a note, never "none". */
export function judgeAdvisories(output: string): Verdict {
  const name = "advisories";
  const said = parse(output.slice(Math.max(0, output.indexOf("{"))));
  const counts = Object(Object(said?.["metadata"])["vulnerabilities"]);
  const grave = Number(counts.high ?? 0) + Number(counts.critical ?? 0);
  const mild = Number(counts.low ?? 0) + Number(counts.moderate ?? 0) + Number(counts.info ?? 0);
  if (said?.["vulnerabilities"] === undefined || counts.high === undefined) {
    return note("packages", { name, value: "the registry was not asked: it gave no answer" });
  }
  const value = `${grave} high or critical, ${mild} below`;
  if (grave === 0)
    return mild === 0 ? ok("packages", { name, value }) : note("packages", { name, value });
  return unless("packages", [value, ...Object.keys(Object(said["vulnerabilities"]))], {
    name,
    value,
  });
}

/** The inventory of what is used, as CycloneDX. */
export async function inventory(): Promise<{ verdict: Verdict; sbom: Entry | undefined }> {
  const { output } = await runQuietly("npm", ["sbom", "--sbom-format", "cyclonedx"]);
  const sbom = parse(output.slice(Math.max(0, output.indexOf("{"))));
  const components = sbom?.["components"];
  const name = "inventory";
  if (sbom?.["bomFormat"] !== "CycloneDX" || !Array.isArray(components)) {
    return {
      sbom: undefined,
      verdict: unless("packages", ["npm sbom failed"], { name, value: "" }),
    };
  }
  const value = `CycloneDX ${String(sbom["specVersion"])}, ${components.length} components`;
  return { sbom, verdict: ok("packages", { name, value }) };
}

function parse(text: string): Entry | undefined {
  try {
    return Object(JSON.parse(text));
  } catch {
    return undefined;
  }
}
