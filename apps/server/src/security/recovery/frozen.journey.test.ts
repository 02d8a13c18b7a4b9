import { freezeUser, liftUser, refuseRecovery } from "@coffer/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Browser, inboxOf } from "../../../test/browser.ts";
import { newChecker } from "../../../test/colleagues.ts";
import { openHouse, type TestHouse } from "../../../test/house.ts";
import {
  beginOwn,
  type Desk,
  left,
  newOwner,
  OWN_PIN,
  openDesk,
  recoveryCode,
  stateOf,
} from "../../../test/recovery/lost.ts";
import { idOf } from "../../platform/ids.ts";

// Somebody who lost what they had, and whose account is frozen meanwhile.

let house: TestHouse;
let desk: Desk;
beforeAll(async () => {
  house = await openHouse();
  desk = await openDesk(house);
});
afterAll(() => house.close());

type Owner = Awaited<ReturnType<typeof newOwner>>;
type Reason = "suspected_fraud" | "court_order" | "screening";

const freeze = ({ user }: Owner, reason: Reason) =>
  desk.operator.client.call(freezeUser, {
    params: { id: idOf("usr", user) },
    body: { reason },
  });

const release = async (approval: string | null) =>
  (await newChecker(house)).approve(approval ?? "");

const letIn = async (id: `rcv_${string}`) => release((await desk.letIn(id)).approval);

const statusOf = async ({ user }: Owner) =>
  (await house.house.journal.read().load("holder", user))?.status;

/** Asked for and confirmed from outside: a freeze has ended every session. */
async function beginOutside(owner: Owner) {
  const seen = (await inboxOf(house, owner.phone)).length;
  const browser = new Browser(house);
  const body = { phone: owner.phone, ...left(owner) };
  const asked = await browser.say("POST", "/v1/auth/recovery", { body });
  const code = await recoveryCode(house, owner.phone, seen);
  const answer = { challenge: asked.body["challenge"], code };
  await browser.say("POST", "/v1/auth/recovery/confirm", { body: answer });
  const { rows } = await house.house.pool.query<{ id: string }>(
    "select id from recovery where person = $1 and state = 'waiting'",
    [owner.user],
  );
  return { id: idOf("rcv", rows[0]?.id ?? ""), asked };
}

describe("C39 a recovery of an account that the house has frozen", () => {
  it("for suspected fraud lets nobody in before the freeze is lifted by its own two", async () => {
    const owner = await newOwner(house);
    const { id } = await beginOwn(house, owner);
    await freeze(owner, "suspected_fraud");
    await desk.hoursPass(24);
    // The wait goes on and the person hears nothing else than others: only the desk is told.
    expect(await stateOf(house, id)).toBe("review");
    await expect(desk.letIn(id)).rejects.toMatchObject({ code: "recovery.account_in_question" });
    const lift = await desk.operator.client.call(liftUser, {
      params: { id: idOf("usr", owner.user) },
      body: { reason: "cleared" },
    });
    await release(lift.approval);
    await letIn(id);
    expect(await desk.caseOf(id)).toMatchObject({ state: "completed" });
  });

  it("between the asking and the release finds it in question all the same", async () => {
    const owner = await newOwner(house);
    const { id } = await beginOwn(house, owner);
    await desk.hoursPass(24);
    const { approval } = await desk.letIn(id);
    await freeze(owner, "suspected_fraud");
    await expect(release(approval)).rejects.toMatchObject({
      code: "recovery.account_in_question",
    });
    expect(await stateOf(house, id)).toBe("review");
    const body = { reason: "not_the_person" } as const;
    const refused = await desk.operator.client.call(refuseRecovery, { params: { id }, body });
    await release(refused.approval);
    expect(await desk.caseOf(id)).toMatchObject({ state: "refused" });
  });

  it.each(["court_order", "screening"] as const)(
    "by %s gives back the way in, and nothing of the money",
    async (reason) => {
      const owner = await newOwner(house);
      await freeze(owner, reason);
      const { id, asked } = await beginOutside(owner);
      const free = await newOwner(house);
      const other = await beginOutside(free);
      // From outside the freeze does not show.
      const shape = ({ status, body }: typeof asked) => [
        status,
        Object.keys(body),
        body["waitHours"],
      ];
      expect(shape(asked)).toEqual(shape(other.asked));
      await desk.hoursPass(24);
      await letIn(id);
      expect(await statusOf(owner)).toBe("frozen");
      const browser = new Browser(house);
      expect((await browser.signIn(owner.phone)).status).toBe(200);
      const lifted = await browser.say("POST", "/v1/me/freeze/lift", {
        headers: { "coffer-proof": `pin ${OWN_PIN}` },
      });
      expect(lifted.body["code"]).toBe("account.frozen");
    },
  );
});

describe("C39 a recovery of an account that its owner has frozen", () => {
  it("stops with the freeze, and may be asked for anew while it stands", async () => {
    const owner = await newOwner(house);
    const first = await beginOwn(house, owner);
    expect((await owner.browser.say("POST", "/v1/me/freeze")).status).toBe(204);
    expect(await desk.caseOf(first.id)).toMatchObject({ state: "stopped", reason: "freeze" });
    const { id } = await beginOutside(owner);
    await desk.hoursPass(24);
    await letIn(id);
    expect(await statusOf(owner)).toBe("frozen");
    const browser = new Browser(house);
    await browser.signIn(owner.phone);
    const proof = { headers: { "coffer-proof": `pin ${OWN_PIN}` } };
    expect((await browser.say("POST", "/v1/me/freeze/lift", proof)).status).toBe(204);
    expect(await statusOf(owner)).toBe("active");
  });
});
