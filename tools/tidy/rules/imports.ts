import { dirname, posix } from "node:path";
import { serverSource, wings, workspaces } from "../house.ts";
import { type Finding, isTest, type SourceFile } from "../source.ts";

interface Import {
  readonly specifier: string;
  readonly line: number;
}

/** Everything a module takes from another: imports, re-exports, and imports at run time. */
function importsOf(file: SourceFile): Import[] {
  if (file.parsed === undefined) return [];
  const { staticImports, staticExports, dynamicImports } = file.parsed.module;
  const found: Import[] = staticImports.map(({ moduleRequest, start }) => ({
    specifier: moduleRequest.value,
    line: file.lineAt(start),
  }));
  for (const { entries, start } of staticExports) {
    const specifier = entries[0]?.moduleRequest?.value;
    if (specifier !== undefined) found.push({ specifier, line: file.lineAt(start) });
  }
  for (const { moduleRequest, start } of dynamicImports) {
    const specifier = /^["'](.*)["']$/.exec(
      file.text.slice(moduleRequest.start, moduleRequest.end),
    );
    if (specifier?.[1] !== undefined) {
      found.push({ specifier: specifier[1], line: file.lineAt(start) });
    }
  }
  return found;
}

const floorOf = new Map(wings.map(({ name, floor }) => [name, floor]));

/** The wing and the room of a server file; a wing without rooms is its own room. */
function placeOf(path: string): { wing: string; room: string } | undefined {
  if (!path.startsWith(serverSource)) return undefined;
  const [wing, room, file] = path.slice(serverSource.length).split("/");
  if (wing === undefined || room === undefined) return undefined;
  return { wing, room: file === undefined ? wing : `${wing}/${room}` };
}

function workspaceOf(path: string): string | undefined {
  const workspace = path.split("/").slice(0, 2).join("/");
  return workspace in workspaces ? workspace : undefined;
}

/** Floors and rooms of the server. Tests may set up their scene from anywhere. */
export function floors(tree: readonly SourceFile[]): Finding[] {
  const findings: Finding[] = [];
  for (const file of tree) {
    const place = placeOf(file.path);
    if (place === undefined || isTest(file.path)) continue;
    if (!floorOf.has(place.wing)) {
      findings.push({
        path: file.path,
        line: 1,
        rule: "floors",
        message: `${place.wing} is no wing of the house (tools/tidy/house.ts): move the file`,
      });
      continue;
    }
    for (const { specifier, line } of importsOf(file)) {
      if (!specifier.startsWith(".")) continue;
      const target = posix.normalize(posix.join(dirname(file.path), specifier));
      const message = faultBetween(file.path, place, target);
      if (message !== undefined) findings.push({ path: file.path, line, rule: "floors", message });
    }
  }
  return findings;
}

function faultBetween(
  path: string,
  here: { wing: string; room: string },
  target: string,
): string | undefined {
  const there = placeOf(target);
  if (there === undefined) {
    return target.startsWith(serverSource)
      ? `${posix.basename(target)} is the composition root: take what it holds as a parameter`
      : undefined;
  }
  if (there.room === here.room) return undefined;
  if (there.wing !== here.wing) {
    const [from, to] = [floorOf.get(here.wing) ?? 0, floorOf.get(there.wing) ?? 99];
    if (to > from)
      return `${here.wing} imports upwards from ${there.wing}: use an event or a registry`;
    if (to === from) {
      return `${here.wing} and ${there.wing} share a floor: use an event, a registry, or app.ts`;
    }
  }
  const door = `${serverSource}${there.room}/index.ts`;
  // The platform is technique, not rooms: its files are its doors.
  if (target === door || there.wing === "platform" || path.endsWith(door)) return undefined;
  return `enter ${there.room} through its index.ts`;
}

/** Workspaces know each other by name and only in the direction house.ts lists. */
export function workspaceImports(tree: readonly SourceFile[]): Finding[] {
  const findings: Finding[] = [];
  for (const file of tree) {
    const home = workspaceOf(file.path);
    if (home === undefined) continue;
    for (const { specifier, line } of importsOf(file)) {
      const message = specifier.startsWith(".")
        ? faultOutside(file.path, home, specifier)
        : faultByName(file.path, home, specifier);
      if (message !== undefined) {
        findings.push({ path: file.path, line, rule: "workspaces", message });
      }
    }
  }
  return findings;
}

function faultOutside(path: string, home: string, specifier: string): string | undefined {
  const target = posix.normalize(posix.join(dirname(path), specifier));
  if (target.startsWith(`${home}/`) || isTest(path)) return undefined;
  return `${specifier} leaves ${home}: import the other workspace by its name`;
}

function faultByName(path: string, home: string, specifier: string): string | undefined {
  const name = /^@coffer\/[^/]+/.exec(specifier)?.[0];
  // A journey starts the outside world as well, so a test may import any workspace.
  if (name === undefined || isTest(path)) return undefined;
  if (workspaces[home]?.includes(name) === true) return undefined;
  return `${home} does not import ${name} (tools/tidy/house.ts lists what it may)`;
}
