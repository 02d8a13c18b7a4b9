import type { Finding, SourceFile } from "../source.ts";

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const parse = (file: SourceFile): Record<string, unknown> => {
  const value: unknown = JSON.parse(file.text);
  return isRecord(value) ? value : {};
};

/** The lockfile is the installation: what only a package.json asks for is not installed. */
export function lockfile(tree: readonly SourceFile[]): Finding[] {
  const lock = tree.find(({ path }) => path === "package-lock.json");
  const locked = lock === undefined ? undefined : parse(lock)["packages"];
  if (!isRecord(locked)) return [];
  const drift = tree
    .filter(({ path }) => path.endsWith("package.json"))
    .flatMap((file) => {
      const entry = locked[file.path.replace(/\/?package\.json$/, "")];
      return driftOf(file, isRecord(entry) ? entry : {});
    });
  return [...drift, ...missingPlatforms(locked)];
}

/**
 * Programs come as one package a platform. A registry that lacks some leaves them out of the
 * lockfile without a word, and then `npm ci` refuses the lockfile everywhere.
 */
function missingPlatforms(locked: Record<string, unknown>): Finding[] {
  const findings: Finding[] = [];
  for (const [path, entry] of Object.entries(locked)) {
    const optional = isRecord(entry) ? entry["optionalDependencies"] : undefined;
    for (const [name, version] of Object.entries(isRecord(optional) ? optional : {})) {
      if (`node_modules/${name}` in locked || `${path}/node_modules/${name}` in locked) continue;
      findings.push({
        path: "package-lock.json",
        line: 1,
        rule: "lockfile",
        message: `no entry for ${name} ${String(version)}: add it (version, os, cpu, optional)`,
      });
    }
  }
  return findings;
}

function driftOf(file: SourceFile, locked: Record<string, unknown>): Finding[] {
  const findings: Finding[] = [];
  const wanted = parse(file);
  for (const group of ["dependencies", "devDependencies"]) {
    const [mine, theirs] = [wanted[group], locked[group]];
    for (const [name, version] of Object.entries(isRecord(mine) ? mine : {})) {
      if (isRecord(theirs) && theirs[name] === version) continue;
      findings.push({
        path: file.path,
        line: file.lines.findIndex((line) => line.includes(`"${name}"`)) + 1,
        rule: "lockfile",
        message: `package-lock.json does not know ${name} ${String(version)}: run npm install`,
      });
    }
  }
  return findings;
}
