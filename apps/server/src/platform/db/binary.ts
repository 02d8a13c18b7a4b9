// PostgreSQL's binary wire format of arrays. The driver's text arrays cost half of what a payment
// takes in this process: quoting, then parsing again on the other side.

export interface ColumnType {
  readonly name: string;
  /** Writes one value; the caller has made room for `size(value)` bytes. */
  readonly oid: number;
  readonly arrayCast: string;
  size(value: unknown): number;
  write(buffer: Buffer, at: number, value: unknown): void;
}

const POSTGRES_EPOCH_MS = 946_684_800_000;

const fixed = (
  name: string,
  oid: number,
  bytes: number,
  write: (buffer: Buffer, at: number, value: never) => void,
): ColumnType => ({
  name,
  oid,
  arrayCast: `${name}[]`,
  size: () => bytes,
  write: write as ColumnType["write"],
});

const textual = (name: string, oid: number): ColumnType => ({
  name,
  oid,
  arrayCast: `${name}[]`,
  size: (value) => Buffer.byteLength(value as string),
  write: (buffer, at, value) => void buffer.write(value as string, at, "utf8"),
});

const asJson = (value: unknown): string =>
  typeof value === "string" ? value : JSON.stringify(value);

const types: readonly ColumnType[] = [
  textual("text", 25),
  fixed("int8", 20, 8, (b, at, v: bigint | number) => void b.writeBigInt64BE(BigInt(v), at)),
  fixed("int4", 23, 4, (b, at, v: number) => void b.writeInt32BE(v, at)),
  fixed("int2", 21, 2, (b, at, v: number) => void b.writeInt16BE(v, at)),
  fixed("bool", 16, 1, (b, at, v: boolean) => void b.writeUInt8(v ? 1 : 0, at)),
  fixed(
    "timestamptz",
    1184,
    8,
    (b, at, v: Date) => void b.writeBigInt64BE(BigInt(v.getTime() - POSTGRES_EPOCH_MS) * 1000n, at),
  ),
  fixed(
    "date",
    1082,
    4,
    (b, at, v: string) =>
      void b.writeInt32BE(Math.round((Date.parse(v) - POSTGRES_EPOCH_MS) / 86_400_000), at),
  ),
  {
    name: "bytea",
    oid: 17,
    arrayCast: "bytea[]",
    size: (value) => (value as Uint8Array).length,
    write: (buffer, at, value) => void buffer.set(value as Uint8Array, at),
  },
  {
    name: "jsonb",
    oid: 3802,
    arrayCast: "jsonb[]",
    size: (value) => 1 + Buffer.byteLength(asJson(value)),
    write: (buffer, at, value) => {
      buffer.writeUInt8(1, at);
      buffer.write(asJson(value), at + 1, "utf8");
    },
  },
];

const byName = new Map(types.map((type) => [type.name, type]));

export function columnType(name: string): ColumnType {
  const type = byName.get(name);
  if (!type) throw new Error(`the journal cannot write columns of type ${name}`);
  return type;
}

/** One array parameter in binary form: header, then each value with its length. */
export function encodeArray(type: ColumnType, values: readonly unknown[]): Buffer {
  let bytes = 20;
  let hasNull = 0;
  for (const value of values) {
    if (value === null || value === undefined) {
      bytes += 4;
      hasNull = 1;
    } else bytes += 4 + type.size(value);
  }
  const buffer = Buffer.allocUnsafe(bytes);
  buffer.writeInt32BE(1, 0);
  buffer.writeInt32BE(hasNull, 4);
  buffer.writeInt32BE(type.oid, 8);
  buffer.writeInt32BE(values.length, 12);
  buffer.writeInt32BE(1, 16);
  let at = 20;
  for (const value of values) {
    if (value === null || value === undefined) {
      buffer.writeInt32BE(-1, at);
      at += 4;
      continue;
    }
    const size = type.size(value);
    buffer.writeInt32BE(size, at);
    type.write(buffer, at + 4, value);
    at += 4 + size;
  }
  return buffer;
}

export const textArray = (values: readonly string[]): Buffer =>
  encodeArray(columnType("text"), values);
export const bigintArray = (values: readonly bigint[]): Buffer =>
  encodeArray(columnType("int8"), values);
