import { advanceTestClock, getTestClock } from "@coffer/contract";
import type { Command } from "commander";
import pc from "picocolors";
import { type ApiPlace, openApi } from "../config.ts";
import { openOutput } from "../output.ts";

/** `coffer clock`: through the API, so that a live installation refuses it. */
export function addClock(program: Command): void {
  const clock = program.command("clock").description("test mode's business time");
  const places = (command: Command): Command =>
    command
      .option("--port <number>", "the first port of an installation on this machine (4000)")
      .option("--url <url>", "an API elsewhere (COFFER_URL)")
      .option("--key <key>", "an API key (COFFER_KEY)")
      .option("--data <dir>", "the installation whose demo key is taken")
      .option("--json", "JSON");
  places(clock.command("show", { isDefault: true }).description("what time it is")).action(
    async (options: ApiPlace) => {
      const { now } = await (await openApi(options)).call(getTestClock);
      openOutput(options.json === true).end(true, { now }, now);
    },
  );
  places(clock.command("advance <duration>").description("move it on: 90s, 15m, 24h, 7d")).action(
    async (duration: string, options: ApiPlace) => {
      const body = { seconds: secondsOf(duration) };
      const output = openOutput(options.json === true);
      const api = await openApi(options);
      const { now: from } = await api.call(getTestClock);
      const { now } = await output.progress(`Forward ${duration}`, () =>
        api.call(advanceTestClock, { body }),
      );
      const short = shortBy({ from, now, ...body });
      output.end(
        short === 0,
        { now, seconds: body.seconds, short },
        short === 0
          ? `${pc.green("✓")} it is ${now}`
          : `${pc.red("✗")} it is ${now}, ${short} s short: what fell due on the way did not ` +
              "come to rest in time, or was too much for once. The rest is one more advance",
      );
    },
  );
}

/** The whole seconds by which the clock came less far than it was told. */
export const shortBy = (of: {
  readonly from: string;
  readonly now: string;
  readonly seconds: number;
}): number =>
  Math.max(0, Math.floor((Date.parse(of.from) - Date.parse(of.now)) / 1000 + of.seconds));

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

/** A duration such as `90s` or `7d`; anything else is an error that says the form. */
export function secondsOf(duration: string): number {
  const [, count = "", unit = ""] = /^([1-9]\d{0,8})([smhd])$/.exec(duration) ?? [];
  const factor = UNITS[unit];
  if (!factor) throw new Error(`${duration}: a number with s, m, h or d, such as 24h`);
  return Number(count) * factor;
}
