// PostgreSQL's binary wire format of arrays. The driver's text arrays cost half of what a payment
// takes in this process: quoting, then parsing again on the other side.

export interface ColumnType {
  readonly name: string;
  readonly oid: number;
  readonly arrayCast: string;
  write(to: Bytes, value: unknown): void;
}

const POSTGRES_EPOCH_MS = 946_684_800_000;
const DAY_MS = 86_400_000;
const [INT8_MIN, INT8_MAX] = [-(2n ** 63n), 2n ** 63n - 1n];
const TWO_32 = 2 ** 32;
const JSONB_VERSION = 1;

/** One value after the other in one piece of memory, which grows with the longest array. */
class Bytes {
  #buffer = Buffer.allocUnsafeSlow(1 << 16);
  #view = viewOf(this.#buffer);
  #at = 0;

  begin(): void {
    this.#at = 0;
  }

  int1(value: number): void {
    this.#buffer.writeUInt8(value, this.#next(1));
  }

  int2(value: number): void {
    this.#buffer.writeInt16BE(whole(value), this.#next(2));
  }

  int4(value: number): void {
    this.#buffer.writeInt32BE(whole(value), this.#next(4));
  }

  /** What has no place in 64 bits is a fault: a view would write its lower part. */
  int8(value: bigint): void {
    if (value < INT8_MIN || value > INT8_MAX) throw new RangeError(`${value} is no int8`);
    this.#view.setBigInt64(this.#next(8), value);
  }

  /** The same of a whole number that is exact, without a bigint on the way. */
  whole8(value: number): void {
    const high = Math.floor(whole(value) / TWO_32);
    const at = this.#next(8);
    this.#view.setInt32(at, high);
    this.#view.setUint32(at + 4, value - high * TWO_32);
  }

  /** Half a character is a fault: a buffer would write another one in its place. */
  text(value: string): void {
    if (!value.isWellFormed()) throw new RangeError("a text has half a character in it");
    // No character takes more than three bytes.
    this.#room(value.length * 3);
    this.#at += this.#buffer.write(value, this.#at);
  }

  raw(value: Uint8Array): void {
    this.#buffer.set(value, this.#next(value.length));
  }

  /** What `write` writes, with its length before it. */
  measured(write: () => void): void {
    const at = this.#next(4);
    write();
    this.#view.setInt32(at, this.#at - at - 4);
  }

  /** A copy of what was written. */
  end(): Buffer {
    return Buffer.from(this.#buffer.subarray(0, this.#at));
  }

  #next(bytes: number): number {
    this.#room(bytes);
    const at = this.#at;
    this.#at += bytes;
    return at;
  }

  #room(bytes: number): void {
    const wanted = this.#at + bytes;
    if (wanted <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(wanted, this.#buffer.length * 2));
    this.#buffer.copy(larger, 0, 0, this.#at);
    this.#buffer = larger;
    this.#view = viewOf(larger);
  }
}

// A buffer would write 0 where something is no number.
function whole(value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is no whole number`);
  return value;
}

function viewOf(buffer: Buffer): DataView {
  return new DataView(buffer.buffer, buffer.byteOffset, buffer.length);
}

const columnOf = (
  name: string,
  oid: number,
  write: (to: Bytes, value: never) => void,
): ColumnType => ({ name, oid, arrayCast: `${name}[]`, write: write as ColumnType["write"] });

const types: readonly ColumnType[] = [
  columnOf("text", 25, (to, value: string) => to.text(value)),
  columnOf("int8", 20, (to, value: bigint | number) =>
    typeof value === "bigint" ? to.int8(value) : to.whole8(value),
  ),
  columnOf("int4", 23, (to, value: number) => to.int4(value)),
  columnOf("int2", 21, (to, value: number) => to.int2(value)),
  columnOf("bool", 16, (to, value: boolean) => to.int1(value ? 1 : 0)),
  columnOf("timestamptz", 1184, (to, value: Date) =>
    to.whole8((value.getTime() - POSTGRES_EPOCH_MS) * 1000),
  ),
  columnOf("date", 1082, (to, value: string) =>
    to.int4(Math.round((Date.parse(value) - POSTGRES_EPOCH_MS) / DAY_MS)),
  ),
  columnOf("bytea", 17, (to, value: Uint8Array) => to.raw(value)),
  columnOf("jsonb", 3802, (to, value: unknown) => {
    to.int1(JSONB_VERSION);
    to.text(typeof value === "string" ? value : JSON.stringify(value));
  }),
];

const byName = new Map(types.map((type) => [type.name, type]));

export function columnType(name: string): ColumnType {
  const type = byName.get(name);
  if (!type) throw new Error(`the journal cannot write columns of type ${name}`);
  return type;
}

const bytes = new Bytes();

/** One array parameter in binary form: header, then each value with its length. */
export function encodeArray(type: ColumnType, values: readonly unknown[]): Buffer {
  const hasNull = values.some((value) => value === null || value === undefined);
  bytes.begin();
  for (const field of [1, hasNull ? 1 : 0, type.oid, values.length, 1]) bytes.int4(field);
  for (const value of values) {
    if (value === null || value === undefined) bytes.int4(-1);
    else bytes.measured(() => type.write(bytes, value));
  }
  return bytes.end();
}

export const textArray = (values: readonly string[]): Buffer =>
  encodeArray(columnType("text"), values);
export const bigintArray = (values: readonly bigint[]): Buffer =>
  encodeArray(columnType("int8"), values);
