import { changeMe, createTillOrder, freezeMe, freezeUser } from "@coffer/contract";
import { parseMoney } from "@coffer/money";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mapReply } from "../../src/books/work/index.ts";
import { ask } from "../../src/commerce/till/ask.ts";
import { orderView } from "../../src/commerce/till/view.ts";
import { appTerms } from "../../src/house.ts";
import { restrictionView } from "../../src/operations/users/user.ts";
import { idOf } from "../../src/platform/ids.ts";
import { createLog } from "../../src/platform/log.ts";
import {
  type AppAudience,
  command,
  createListener,
  type Endpoint,
  Twins,
} from "../../src/security/access/index.ts";
import { authenticateKey } from "../../src/security/api-keys/index.ts";
import { endOtherSessions } from "../../src/security/identity/devices/sessions.ts";
import { authenticate } from "../../src/security/identity/index.ts";
import { setLocale } from "../../src/security/identity/me.ts";
import { newSession } from "../../src/security/identity/session.ts";
import { signOutEverywhere } from "../../src/security/identity/sign-out.ts";
import {
  authenticateHouse,
  authenticateShop,
  letGo,
  place,
} from "../../src/security/staff/index.ts";
import { packOf } from "../../src/trust/packs/index.ts";
import { freezeOwn } from "../../src/trust/restrictions/freeze-own.ts";
import { freezePerson } from "../../src/trust/restrictions/index.ts";
import { openHouse, type TestHouse } from "../house.ts";
import { perform } from "../people.ts";
import { expectSound } from "../sound.ts";
import { nextKey } from "./money-routes.ts";

// Between the moment in which somebody is let in and the one in which their call is booked lies
// time. Whoever is suspended in it, or whose sessions end, changes nothing any more.

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  await expectSound(house.databaseUrl);
  await house.close();
});

/** One app's listener with one route. */
function doorOf(audience: AppAudience, endpoint: Endpoint) {
  const { journal } = house.house;
  return createListener({
    journal,
    twins: new Twins(),
    audiences: [audience],
    endpoints: [endpoint],
    apps: appTerms(house.config),
    authenticate: {
      session: (read, token) => authenticate(read, token, packOf(read).session),
      house: authenticateHouse,
      shop: authenticateShop,
      key: authenticateKey,
    },
    noteUse: () => undefined,
    log: createLog("silent"),
    rates: { count: async () => undefined },
    securityLog: () => undefined,
    trustedProxies: [],
    secure: false,
  });
}

/** Does this once, between the decision and its commit. */
function onceDecided(deed: () => Promise<unknown>): () => Promise<void> {
  let done = false;
  return async () => {
    if (done) return;
    done = true;
    await deed();
  };
}

test("D40 what one who is suspended meanwhile asked for at the console is not done", async () => {
  const victim = await house.person();
  const member = await house.staff({ role: "operator", merchant: null });
  const meanwhile = onceDecided(() =>
    perform(house.house.journal, (read) => place.suspend(read, member.staff)),
  );
  const door = doorOf(
    "console",
    command(freezeUser, async (read, { params, body }) => {
      const frozen = await freezePerson(read, {
        person: params.id,
        reason: body.reason,
        until: null,
      });
      await meanwhile();
      return mapReply(frozen, restrictionView);
    }),
  );
  const answer = await door.inject({
    method: "POST",
    url: `/v1/console/users/${victim.user}/freeze`,
    headers: member.headers,
    payload: { reason: "suspected_fraud" },
  });
  expect([answer.statusCode, answer.json().code]).toEqual([401, "auth.required"]);
  const holder = await house.house.journal.read().load("holder", victim.user);
  expect(holder?.status).toBe("active");
  await door.close();
});

test("D40 nor does a till of one who was let go ask for money", async () => {
  const shop = await house.shop();
  const post = { role: "cashier", merchant: idOf("mer", shop.merchant) } as const;
  const member = await house.staff(post, "tea.leaver");
  const meanwhile = onceDecided(() =>
    perform(house.house.journal, (read) => letGo(read, "tea.leaver")),
  );
  const door = doorOf(
    "merchant",
    command(createTillOrder, async (read, { who, body }) => {
      const asked = { amount: parseMoney(body.amount), description: body.description };
      const work = await ask(read, who, asked);
      await meanwhile();
      return mapReply(work, (order) => orderView(read, order, house.config.walletOrigin));
    }),
  );
  const answer = await door.inject({
    method: "POST",
    url: "/v1/till/orders",
    headers: { ...member.headers, "idempotency-key": nextKey() },
    payload: { amount: { currency: "CNY", value: "5.00" } },
  });
  expect([answer.statusCode, answer.json().code]).toEqual([401, "auth.required"]);
  await door.close();
});

test("D09 nor does a session of the wallet that was ended from another one", async () => {
  const person = await house.person();
  const { journal } = house.house;
  const { standing } = person.session;
  const sessionOf = (token: string) => {
    const read = journal.read();
    return authenticate(read, token, packOf(read).session);
  };
  const other = await perform(journal, async (read) => {
    const made = newSession(read, { person: person.user, standing, device: "another" });
    return { insert: [made.insert], reply: made.token.reveal() };
  });
  const own = await sessionOf(person.headers["cookie"]?.split("=")[1] ?? "");
  if (!own) throw new Error("somebody who signed in is known");
  const meanwhile = onceDecided(() => perform(journal, (read) => endOtherSessions(read, own)));
  const door = doorOf(
    "wallet",
    command(changeMe, async (read, { who, body }) => {
      const work = await setLocale(read, who, body.locale);
      await meanwhile();
      return work;
    }),
  );
  const answer = await door.inject({
    method: "PATCH",
    url: "/v1/me",
    headers: { origin: house.config.walletOrigin, cookie: `coffer_wallet=${other}` },
    payload: { locale: "en" },
  });
  expect([answer.statusCode, answer.json().code]).toEqual([401, "auth.required"]);
  await door.close();
});

test("D09 nor does it freeze whose it was, which reads the standing anew", async () => {
  const person = await house.person();
  const { journal } = house.house;
  const { standing } = person.session;
  const other = await perform(journal, async (read) => {
    const made = newSession(read, { person: person.user, standing, device: "another" });
    return { insert: [made.insert], reply: made.token.reveal() };
  });
  const meanwhile = onceDecided(() =>
    perform(journal, async (read) => signOutEverywhere(read, person.session)),
  );
  const door = doorOf(
    "wallet",
    command(freezeMe, async (read, { who }) => {
      await meanwhile();
      return freezeOwn(read, who);
    }),
  );
  const answer = await door.inject({
    method: "POST",
    url: freezeMe.path,
    headers: { origin: house.config.walletOrigin, cookie: `coffer_wallet=${other}` },
  });
  expect([answer.statusCode, answer.json().code]).toEqual([401, "auth.required"]);
  expect((await journal.read().load("holder", person.user))?.status).toBe("active");
  await door.close();
});
