import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { field, pause, quick, Stage, until, verifies } from "../../test/world.ts";

const stage = new Stage();
let token = "";
beforeAll(async () => {
  await stage.open();
  const lin = { accountNumber: "8801000000010001", holderName: "林晓" };
  token = String(field((await stage.a("POST", "/tokens", lin)).json, "token"));
});
afterEach(() => stage.lab("/reset"));
afterAll(() => stage.close());

const charge = (merchantReference: string) =>
  stage.a("POST", "/charges", { merchantReference, token, amount: "1.00", currency: "CNY" });
const came = (reference: string) => stage.noticesOf("gateway-a", reference);
const deliveries = async (reference: string) => {
  const path = `/lab/notices?channel=gateway-a&reference=${reference}`;
  const data = field((await stage.send("GET", path)).json, "data");
  if (!Array.isArray(data)) throw new Error("no list");
  return { id: String(field(data[0], "id")), list: field(data[0], "deliveries") };
};

describe("delivery", () => {
  test("what is not acknowledged is sent again, the same bytes signed afresh", async () => {
    stage.listener.answers = [500, 404];
    await charge("att_retry");
    await until("three deliveries", () => came("att_retry").length === 3);
    expect(new Set(came("att_retry").map((one) => one.body)).size).toBe(1);
    expect(came("att_retry").every((one) => verifies(stage, one))).toBe(true);
    await pause(quick.retryMs[0] ?? 0);
    expect(came("att_retry")).toHaveLength(3);
    const { list } = await deliveries("att_retry");
    expect(list).toMatchObject([{ state: "delivered", attempts: 3, answer: 204 }]);
  });

  test("a redirect is not followed and acknowledges nothing; in the end it gives up", async () => {
    stage.listener.answers = [302, 302, 302, 302];
    await charge("att_gone");
    await until("it is given up", async () => {
      const { list } = await deliveries("att_gone");
      return JSON.stringify(list).includes("given_up");
    });
    expect(came("att_gone")).toHaveLength(4);
    const { id } = await deliveries("att_gone");
    await stage.lab(`/notices/${id}/resend`);
    await until("it is resent", () => came("att_gone").length === 5);
  });
});

describe("switches", () => {
  test.each([
    ["twice", 2],
    ["five-times", 5],
    ["never", 0],
  ])("%s: it comes %d times", async (value, times) => {
    await stage.fault("gateway-a.notice", value, 1);
    await charge(`att_${value}`);
    await until("all came", () => came(`att_${value}`).length >= times);
    await pause(200);
    expect(came(`att_${value}`)).toHaveLength(times);
  });

  test("late: not at once, but later", async () => {
    await stage.fault("gateway-a.notice", "late", 1);
    await charge("att_late");
    await pause(100);
    expect(came("att_late")).toHaveLength(0);
    await until("it came", () => came("att_late").length === 1);
  });

  test("early: it is there before the call is answered", async () => {
    await stage.fault("gateway-a.notice", "early", 1);
    await charge("att_early");
    expect(came("att_early")).toHaveLength(1);
  });

  test("forged: well formed, does not verify, and is not repeated", async () => {
    stage.listener.answers = [401];
    await stage.fault("gateway-a.notice", "forged", 1);
    await charge("att_forged");
    const notice = await until("it came", () => came("att_forged")[0]);
    expect(notice.headers["gatewaya-signature"]).toMatch(/^sha256=[0-9a-f]{64}$/);
    expect(verifies(stage, notice)).toBe(false);
    await pause(100);
    expect(came("att_forged")).toHaveLength(1);
  });
});

describe("crafted notices", () => {
  test.each(["bank-a", "bank-b", "gateway-a", "gateway-b"])(
    "%s is signed as asked",
    async (channel) => {
      const send = async (sign: string) => {
        const body = JSON.stringify({ crafted: `${channel} ${sign}` });
        const reply = await stage.lab("/notices", { channel, body, sign });
        expect(field(reply.json, "status")).toBe(204);
        const found = stage.noticesOf(channel).find((one) => one.body === body);
        if (!found) throw new Error("did not come");
        return found;
      };
      expect(verifies(stage, await send("valid"))).toBe(true);
      expect(verifies(stage, await send("forged"))).toBe(false);
      const stale = await send("stale");
      expect(verifies(stage, stale)).toBe(true);
      const stamped =
        stale.headers["bank-timestamp"] ??
        stale.headers["gatewaya-timestamp"] ??
        stale.headers["gatewayb-created"] ??
        stale.headers["bankb-sent-at"];
      expect(Date.now() / 1000 - Number(stamped)).toBeGreaterThan(300);
      const none = await send("none");
      expect(Object.keys(none.headers).some((name) => /-sign(ature)?$/.test(name))).toBe(false);
    },
  );
});
