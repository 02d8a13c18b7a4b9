import {
  advanceTestClock,
  askDataExport,
  downloadDataExport,
  getPrivacy,
  type Id,
  lookUpPayee,
  sendTransfer,
} from "@coffer/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Browser, messageWith } from "../../../test/browser.ts";
import { openHouse, type TestHouse, type TestPerson, type TestShop } from "../../../test/house.ts";
import { eventually } from "../../../test/outside.ts";
import { PIN, phoneNumber } from "../../../test/people.ts";
import { expectSound } from "../../../test/sound.ts";
import { agreesTo } from "../consents/index.ts";
import { fieldNames, roomNames } from "./words.ts";

let house: TestHouse;
let shop: TestShop;
beforeAll(async () => {
  house = await openHouse();
  shop = await house.shop();
});
afterAll(() => house.close());

const proof = { pin: PIN };
const daysPass = (days: number) =>
  shop.client.call(advanceTestClock, { body: { seconds: days * 86_400 } });

/** One o'clock in the morning there, when it is still the day before in Greenwich. */
async function pastMidnightOfTheHouse(): Promise<void> {
  const now = house.house.clock.now();
  const hour = now.getUTCHours() + now.getUTCMinutes() / 60;
  const seconds = Math.ceil(((17 - hour + 24) % 24) * 3_600);
  await shop.client.call(advanceTestClock, { body: { seconds: Math.max(60, seconds) } });
}

async function send(from: TestPerson, to: TestPerson, value: string, note: string | null) {
  const { payee } = await from.client.call(lookUpPayee, { body: { phone: to.phone } });
  return from.client.call(sendTransfer, {
    body: { payee, amount: { currency: "CNY", value }, note },
    idempotencyKey: crypto.randomUUID(),
    proof,
  });
}

const ready = (person: TestPerson, id: Id<"pex">) =>
  eventually(async () => {
    const { exports } = await person.client.call(getPrivacy);
    return exports.find((one) => one.id === id && one.state === "ready");
  });

const fetchCopy = (person: TestPerson, id: Id<"pex">, format: "json" | "html" = "json") =>
  person.client.call(downloadDataExport, { params: { id }, body: { format } });

const auditOf = async (subject: string) => {
  const { rows } = await house.house.pool.query<{ action: string }>(
    "select action from audit where subject = $1 order by batch, index",
    [subject],
  );
  return rows.map(({ action }) => action);
};

describe("consents", () => {
  it("are recorded at sign-up, given and taken back at once, and all of it stays", async () => {
    const browser = new Browser(house);
    await browser.signUp(phoneNumber());
    const privacy = async () => (await browser.say("GET", "/v1/me/privacy")).body;
    expect(await privacy()).toMatchObject({
      consents: [
        { purpose: "terms", required: true, given: true },
        { purpose: "privacy", required: true, given: true },
        { purpose: "personalised", required: false, given: false, at: null },
        { purpose: "marketing", required: false, given: false, at: null },
      ],
    });
    const user = String((await browser.say("GET", "/v1/me")).body["id"]);
    const agrees = () => agreesTo(house.house.journal.read(), user, "personalised");
    const decide = (given: boolean, purpose = "personalised") =>
      browser.say("PUT", "/v1/me/privacy/consents", { body: { purpose, given } });
    expect(await agrees()).toBe(false);
    expect((await decide(true)).status).toBe(204);
    expect((await decide(true)).status).toBe(204);
    expect(await agrees()).toBe(true);
    await decide(false);
    expect(await agrees()).toBe(false);
    const { history } = await privacy();
    expect(history).toMatchObject([
      { purpose: "personalised", given: false, words: "2026-01" },
      { purpose: "personalised", given: true },
      {},
      {},
    ]);
    // What an account cannot be without is not taken back by a switch.
    expect((await decide(false, "terms")).status).toBe(400);
  });
});

it("F14 nobody's note keeps a copy from being made, however much it looks like a day", async () => {
  const [sun, zhao] = [
    await house.person({ name: "孙平" }),
    await house.person({ name: "赵安", fen: 10_000 }),
  ];
  const [noDay, aDay] = ["2026-13-45T99:99:99 for you", "2026-01-02T03:04:05 <b>tea</b>"];
  for (const note of [noDay, aDay]) await send(zhao, sun, "1.00", note);
  const { id } = await sun.client.call(askDataExport, { proof });
  await ready(sun, id);
  const { content } = await fetchCopy(sun, id, "html");
  expect(content).toContain(noDay);
  expect(content).toContain("2026-01-02T03:04:05 &lt;b&gt;tea&lt;/b&gt;");
});

it("F14 of three copies in a day, the fourth is told when the first is a day old", async () => {
  const wei = await house.person({ name: "魏宁" });
  for (let n = 0; n < 3; n++) {
    const { id } = await wei.client.call(askDataExport, { proof });
    await ready(wei, id);
  }
  await shop.client.call(advanceTestClock, { body: { seconds: 23 * 3_600 } });
  const answer = await fetch(house.house.urls.wallet + askDataExport.path, {
    method: askDataExport.method,
    headers: { ...wei.headers, "coffer-proof": `pin ${PIN}` },
  });
  expect(answer.status).toBe(429);
  const seconds = Number(answer.headers.get("retry-after"));
  expect(seconds).toBeGreaterThan(3_000);
  expect(seconds).toBeLessThanOrEqual(3_600);
});

it("F14 a copy is called by the company's day, also before Greenwich has it", async () => {
  await pastMidnightOfTheHouse();
  const wei = await house.person({ name: "魏宁" });
  const { id, askedAt } = await wei.client.call(askDataExport, { proof });
  await ready(wei, id);
  const { fileName } = await fetchCopy(wei, id);
  const there = new Date(Date.parse(askedAt) + 8 * 3_600_000).toISOString().slice(0, 10);
  expect(fileName).toBe(`coffer-${there}.json`);
  expect(there).not.toBe(askedAt.slice(0, 10));
});

describe("F14 a copy of one's data", () => {
  let lin: TestPerson;
  let mei: TestPerson;
  let id: Id<"pex">;
  beforeAll(async () => {
    lin = await house.person({ name: "林晓静", fen: 50_000 });
    mei = await house.person({ name: "欧阳美", fen: 10_000 });
    await send(lin, mei, "12.34", "给美美的午饭");
    await send(mei, lin, "1.00", "找零");
  });

  it("takes the strongest proof, and asked twice at once it is one", async () => {
    const bare = lin.client.call(askDataExport);
    await expect(bare).rejects.toMatchObject({ code: "stepup.required" });
    const asked = await lin.client.call(askDataExport, { proof });
    const again = await lin.client.call(askDataExport, { proof });
    id = asked.id;
    expect([asked.id, (await ready(lin, asked.id)).id]).toContain(again.id);
    await messageWith(house, lin.phone, "个人信息副本已生成");
  });

  it("holds all that is one's own, and of others what one saw already", async () => {
    const { content } = await fetchCopy(lin, id);
    const copy: { sections: { room: string; rows: Record<string, unknown>[] }[] } =
      JSON.parse(content);
    const rowsOf = (room: string) => copy.sections.find((one) => one.room === room)?.rows;
    expect(rowsOf("person")).toMatchObject([{ id: lin.user, phone: lin.phone, name: "林晓静" }]);
    expect(rowsOf("movements")).toMatchObject([
      { direction: "in", counterparty: null },
      { amount: "12.34", direction: "out", counterparty: "欧**", note: "给美美的午饭" },
      { amount: "1.00", direction: "in", counterparty: "欧**", note: "找零" },
    ]);
    for (const other of ["欧阳美", mei.phone, mei.phone.slice(3)]) {
      expect(content).not.toContain(other);
    }
  });

  it("reads as a page too, with words for each room and field, and runs nothing", async () => {
    const { content, mediaType } = await fetchCopy(lin, id, "html");
    expect(mediaType).toBe("text/html");
    expect(content).toContain("给美美的午饭");
    expect(content).not.toMatch(/<script|src=|http/);
    const { content: json } = await fetchCopy(lin, id);
    const copy: {
      sections: { room: string; rows: object[] }[];
      keeping: { room: string }[];
      withheld: { room: string }[];
    } = JSON.parse(json);
    const rooms = [...copy.sections, ...copy.withheld].map(({ room }) => room);
    expect(rooms.filter((room) => roomNames[room] === undefined)).toEqual([]);
    const fields = copy.sections.flatMap(({ rows }) => rows.flatMap((row) => Object.keys(row)));
    expect(fields.filter((field) => fieldNames[field] === undefined)).toEqual([]);
  });

  it("lies sealed, is nobody else's, and each fetching is in the audit trail", async () => {
    const { rows } = await house.house.pool.query<{ sealed: Buffer }>(
      "select sealed from data_export_part where export = $1",
      [id],
    );
    expect(rows.length).toBe(2);
    for (const { sealed } of rows) expect(sealed.toString("utf8")).not.toMatch(/林晓静|sections/);
    await expectSound(house.databaseUrl);
    await expect(fetchCopy(mei, id)).rejects.toMatchObject({ code: "resource.not_found" });
    expect(await auditOf(id)).toEqual(["copy.ask", "copy.make", ...Array(3).fill("copy.download")]);
  });

  it("is fetched five times at most, and gone after its week", async () => {
    await fetchCopy(lin, id);
    await fetchCopy(lin, id);
    await expect(fetchCopy(lin, id)).rejects.toMatchObject({ code: "copy.over" });
    const second = await lin.client.call(askDataExport, { proof });
    await ready(lin, second.id);
    await daysPass(8);
    await expect(fetchCopy(lin, second.id)).rejects.toMatchObject({ code: "copy.over" });
    const { rows } = await house.house.pool.query<{ left: bigint }>(
      "select count(sealed) as left from data_export_part",
    );
    expect(rows).toEqual([{ left: 0n }]);
  });
});
