import { progress } from "@clack/prompts";
import pc from "picocolors";
import type { Telling } from "./live.ts";

const words = ({ date, acts, blocks, invariants }: Parameters<Telling["day"]>[0]): string =>
  `${date}  ${String(acts).padStart(3)} acts, ${blocks} blocks, ${invariants} invariants hold`;

/** For a program: one object a day. */
export const lines: Telling = {
  begins: (days) => console.log(JSON.stringify({ days })),
  day: (played) => console.log(JSON.stringify({ ...played, ok: true })),
};

/** Where nobody watches, such as a log: one line a day. */
const plain: Telling = {
  begins: (days) => console.log(`  ${days} days, each proved when it is over`),
  day: (played) => console.log(`  ${pc.green("✓")} ${words(played)}`),
};

/** A bar that grows by a day. */
function bar(): Telling {
  let growing: ReturnType<typeof progress> | undefined;
  let left = 0;
  return {
    begins: (days) => {
      left = days;
      growing = progress({ max: days, style: "block", size: 30 });
      growing.start("a month goes by");
    },
    day: (played) => {
      left -= 1;
      growing?.advance(1, words(played));
      if (left === 0) growing?.stop(`a month has gone by, every day of it proved`);
    },
  };
}

/** A bar where somebody watches, lines where nobody does. */
export const onTerminal = (): Telling => (process.stdout.isTTY ? bar() : plain);
