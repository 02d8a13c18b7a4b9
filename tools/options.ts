import { type ParseArgsConfig, parseArgs } from "node:util";

/**
 * What the command of this process was told. `--help` is answered with what it takes, and what was
 * not understood in a line of words instead of a trace.
 */
export function readOptions<const T extends ParseArgsConfig>(
  config: T,
): ReturnType<typeof parseArgs<T>> {
  if (process.argv.includes("--help")) {
    console.log(takes(config));
    process.exit(0);
  }
  try {
    return parseArgs(config);
  } catch (error) {
    const [said = ""] = (error instanceof Error ? error.message : String(error)).split(". ");
    return misunderstood(`${said}\n${takes(config)}`);
  }
}

/** Ends the command before it has begun, with 2 as `coffer` does. */
export function misunderstood(words: string): never {
  console.error(words);
  process.exit(2);
}

function takes({ options = {} }: ParseArgsConfig): string {
  const names = Object.entries(options).map(
    ([name, { type }]) => `--${name}${type === "string" ? " …" : ""}`,
  );
  return `It takes ${names.join(", ")}: README.md`;
}
