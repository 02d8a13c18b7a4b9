import * as contract from "@coffer/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHouse, type TestHouse, type TestPerson, type TestStaff } from "../../../test/house.ts";
import { PIN } from "../../../test/people.ts";
import { idOf } from "../../platform/ids.ts";

let house: TestHouse;
let zhou: TestStaff;
let he: TestStaff;
let lin: TestPerson;
let transfer: contract.Id<"trf">;

beforeAll(async () => {
  house = await openHouse();
  [zhou, he] = await Promise.all([
    house.staff({ role: "operator", merchant: null }),
    house.staff({ role: "checker", merchant: null }),
  ]);
  const mei = await house.person({ name: "王芳", fen: 100 });
  lin = await house.person({ name: "林晓", fen: 20_000 });
  const { payee } = await lin.client.call(contract.lookUpPayee, { body: { phone: mei.phone } });
  const sent = await lin.client.call(contract.sendTransfer, {
    body: { payee, amount: { currency: "CNY", value: "1.00" }, note: null },
    idempotencyKey: "notes-test-transfer",
    proof: { pin: PIN },
  });
  transfer = idOf("trf", sent.id);
});
afterAll(() => house.close());

const TEXT = "林晓来电，说没有收到验证码";
const user = () => idOf("usr", lin.user);
type About = contract.BodyOf<typeof contract.writeNote>["about"];

const write = (about: About, text = TEXT, idempotencyKey: string = crypto.randomUUID()) =>
  zhou.client.call(contract.writeNote, { idempotencyKey, body: { about, text } });
const readBy = ({ client }: TestStaff, about: About) =>
  client.call(contract.readNotes, { body: { about, reason: "complaint" } });
const listed = (about: About) => he.client.call(contract.listNotes, { query: { about } });
const trail = () =>
  he.client.call(contract.listUserAudit, { params: { id: user() }, query: { limit: 100 } });

test("a note sent twice is written once, and a colleague reads it for a reason", async () => {
  const key = crypto.randomUUID();
  const [note, again] = [await write(user(), TEXT, key), await write(user(), TEXT, key)];
  expect(again).toEqual(note);
  const { data } = await listed(user());
  expect(data).toEqual([note]);
  expect(JSON.stringify(data)).not.toContain("验证码");
  expect((await readBy(he, user())).data).toEqual([{ ...note, text: TEXT }]);
});

test("X14 a note is sealed under the key of whom it is about", async () => {
  await write(transfer, "收款人说没到账");
  const { rows } = await house.house.pool.query("select person, text from staff_note");
  expect(rows.map(({ person }) => person)).toEqual([lin.user, lin.user]);
  for (const { text } of rows) {
    expect(text).toBeInstanceOf(Buffer);
    expect(text.toString("utf8")).not.toMatch(/林晓|收款人/);
  }
});

test("X14 the trail of a person holds every note, reading and look in clear, and why", async () => {
  await readBy(he, transfer);
  await zhou.client.call(contract.revealUser, {
    params: { id: user() },
    body: { reason: "fraud_check" },
  });
  const { data } = await trail();
  const of = (action: string) =>
    data
      .filter((line) => line.action === action)
      .map(({ actor, subject, reason }) => [actor, subject, reason]);
  expect(of("person.reveal")).toEqual([[zhou.staff, lin.user, "fraud_check"]]);
  expect(of("note.write")).toHaveLength(2);
  expect(of("note.read")).toEqual([
    [he.staff, lin.user, "complaint"],
    [he.staff, lin.user, "complaint"],
  ]);
  expect(data.every(({ requestId }) => requestId.length > 0)).toBe(true);
  // What is paid is in the trail of the payment, and nobody's name in any.
  expect(of("transfer.send")).toEqual([]);
  expect(JSON.stringify(data)).not.toMatch(/林晓|验证码/);
});

test("a movement's page tells of the notes about it, by whom and in which request", async () => {
  const { audit } = await he.client.call(contract.getMovement, { params: { id: transfer } });
  const notes = audit.filter(({ action }) => action.startsWith("note."));
  expect(notes.map(({ action, actor }) => [action, actor])).toEqual([
    ["note.write", zhou.staff],
    ["note.read", he.staff],
  ]);
});

test("the trail is found along its index", async () => {
  const client = await house.house.pool.connect();
  try {
    // A handful of rows is read whole otherwise.
    await client.query("begin; set local enable_seqscan = off");
    const { rows } = await client.query(
      `explain select * from audit where subject in ('${lin.user}', 'kyc_1')
         and (substr(subject, 1, 4) in ('usr_', 'kyc_', 'bnk_', 'rcv_', 'ses_', 'psk_')
           or substr(actor, 1, 4) = 'stf_')`,
    );
    expect(JSON.stringify(rows)).toContain("subject_batch_index_idx");
  } finally {
    await client.query("rollback");
    client.release();
  }
});

test("nobody writes about what is not there, or what says nothing", async () => {
  const absent = idOf("usr", "usr_01M83V4NQWNS8N5YJFJT5NN30T");
  await expect(write(absent)).rejects.toMatchObject({ code: "resource.not_found" });
  await expect(write(user(), "  ")).rejects.toMatchObject({ code: "request.invalid" });
  await expect(write(user(), "x".repeat(501))).rejects.toMatchObject({ code: "request.invalid" });
  expect((await listed(user())).data).toHaveLength(1);
});
