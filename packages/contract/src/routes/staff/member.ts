import {
  instant,
  login,
  mode,
  password,
  readable,
  secondFactor,
  slug,
} from "../../schema/fields.ts";
import { id } from "../../schema/id.ts";
import { choice, entity, listOf, object, optional, yesNo } from "../../schema/shape.ts";
import { houseRoles } from "../../staff-roles.ts";

export const houseRole = choice([...houseRoles]);
export const shopRole = choice(["owner", "cashier"]);

/** What the app of a member of the staff knows of whoever is signed in. */
export const member = {
  id: id("stf"),
  name: readable("The member's own name"),
  mode,
  passwordSince: instant,
  // `area.level`, as the policy table names them: what the app need not offer is not here.
  rights: listOf(slug, 100),
};

export const houseMember = entity("HouseMember", {
  ...member,
  role: houseRole,
  // Whether they have an authenticator: without one nobody approves anything.
  totp: yesNo(),
  // Business time: the days that lists are cut by are the house's.
  now: instant,
});

export const credentials = object({
  login,
  password,
  // Of the authenticator or one kept on paper, for whoever has one. Always asked for on the screen:
  // to ask only then would tell that the password was right.
  code: optional(secondFactor),
});

export const passwords = object({ password, currentPassword: password });
