import {
  approveApproval,
  type Client,
  confirmStaffTotp,
  enrolStaffTotp,
  getApproval,
  newIdempotencyKey,
} from "@coffer/contract";
import { idOf } from "../src/platform/ids.ts";
import { authenticatorOf, withinTheTurn } from "./authenticator-app.ts";
import { STAFF_PASSWORD, type TestHouse, type TestStaff } from "./house.ts";

export interface Checker extends TestStaff {
  readonly code: (stepsAway?: number) => string;
  /** Looks at it and says yes to what is there; twice at most, since a code is taken once. */
  approve(id: string | null, by?: Client): Promise<{ readonly state: string }>;
}

let colleagues = 0;

/** Somebody who may approve: with an authenticator, and a name that nobody else has. */
export async function newChecker(house: TestHouse, name?: string): Promise<Checker> {
  const post = { role: "checker", merchant: null } as const;
  const login = `checker-${colleagues++}`;
  const staff = await house.staff(post, login, name ?? `何${colleagues}`);
  const code = await enrolled(staff);
  let steps = 0;
  return {
    ...staff,
    code,
    approve: async (id, by = staff.client) => {
      const params = { id: idOf("apr", id ?? "") };
      const { seen } = await by.call(getApproval, { params });
      return by.call(approveApproval, {
        params,
        // Of one that has ended there is nothing to be seen.
        body: { seen: seen ?? "A".repeat(43) },
        idempotencyKey: newIdempotencyKey(),
        proof: { totp: code(steps++) },
      });
    },
  };
}

/** Gives a member an authenticator and the codes it shows; the code before now is used up. */
export async function enrolled({ client }: Pick<TestStaff, "client">) {
  const { secret } = await client.call(enrolStaffTotp, { body: { password: STAFF_PASSWORD } });
  const code = authenticatorOf(secret);
  await withinTheTurn(() => client.call(confirmStaffTotp, { body: { code: code(-1) } }));
  return code;
}
