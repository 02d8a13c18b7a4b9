import Type, { type Static } from "typebox";
import { fits } from "../../platform/outbound/index.ts";

// What each line of an export is. Nothing more stands in one than what is named here, and nothing
// in another spelling: what a check passes over, somebody could have written there.

const strict = { additionalProperties: false } as const;
const text = Type.String();
const optional = Type.Union([Type.String(), Type.Null()]);
const index = Type.Integer({ minimum: 0 });
const hex32 = Type.String({ pattern: "^[0-9a-f]{64}$" });
// Within 63 bits, which is what is hashed.
const number = Type.String({ pattern: "^(0|[1-9][0-9]{0,17}|[1-8][0-9]{18})$" });
const instant = Type.String({ pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$" });

const ACCOUNT = "[1-9][0-9]{0,17}";
const AMOUNT = "[1-9][0-9]{0,18}";
const move = `${ACCOUNT}>${ACCOUNT}:${AMOUNT}`;
const moves = Type.String({ pattern: `^${move}(;${move})*$` });
const entry = Type.String({ pattern: `^${ACCOUNT}:${ACCOUNT}:-?${AMOUNT}:(0|-?${AMOUNT})$` });

// Their fields as books/journal/flush/leaves.ts puts them in order.
const [posting, event, audit] = [
  Type.Literal("posting"),
  Type.Literal("event"),
  Type.Literal("audit"),
];
const version = Type.Literal(1);
const Posting = Type.Tuple([
  posting,
  version,
  index,
  text,
  text,
  optional,
  text,
  text,
  text,
  optional,
  Type.Boolean(),
  moves,
  text,
  Type.Array(entry, { minItems: 2 }),
]);
const Event = Type.Tuple([event, version, index, text, text, optional, text, text, text, text]);
const Audit = Type.Tuple([audit, version, index, text, text, text, text, text, text]);

const Start = Type.Object(
  {
    coffer: Type.Literal(1),
    install: Type.Object({ id: text, mode: text, pack: text, zone: text }, strict),
    signers: Type.Array(Type.Object({ id: text, publicKey: text, endorsement: optional }, strict)),
  },
  strict,
);
const Block = Type.Object(
  {
    block: number,
    batch: number,
    previous: hex32,
    root: hex32,
    hash: hex32,
    micros: number,
    leaves: Type.Array(Type.Union([Posting, Event, Audit])),
  },
  strict,
);
const Head = Type.Object(
  {
    head: Type.Object(
      { block: number, hash: hex32, at: instant, signer: text, signature: text },
      strict,
    ),
  },
  strict,
);
const End = Type.Object(
  { end: Type.Object({ blocks: Type.Integer(), heads: Type.Integer() }, strict) },
  strict,
);

export type Start = Static<typeof Start>;
export type Block = Static<typeof Block>;
export type Head = Static<typeof Head>["head"];
export type End = Static<typeof End>["end"];

export const [isStart, isBlock, isHead, isEnd] = [fits(Start), fits(Block), fits(Head), fits(End)];
// The one kind of leaf that entry-walk.ts has arithmetic to do on.
export const isPosting = fits(Posting);

/**
 * The value of a line; undefined where it is none, or spelled as `export chain` never spells it: a
 * name twice, a number with a fraction, a letter as its code. Another reader may read those
 * differently.
 */
export function readLine(line: string): unknown {
  try {
    const value: unknown = JSON.parse(line);
    return JSON.stringify(value) === line ? value : undefined;
  } catch {
    return undefined;
  }
}
