import type { getPrivacy, ReplyOf } from "@coffer/contract";
import type { Reader } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { oneOf } from "../../platform/one-of.ts";
import { assert } from "../../platform/refusal.ts";
import { latestConsent, latestConsents, optionalPurposes, stands } from "../consents/index.ts";
import type { Session } from "../identity/index.ts";
import { instantOf, type Obstacle } from "../personal/index.ts";
import { type DataExport, isOver } from "./data-export.ts";
import { findObstacles } from "./obstacles.ts";
import { type PrivacyTools, personal } from "./privacy-tools.ts";
import { latestExports } from "./store.ts";

export type Overview = ReplyOf<typeof getPrivacy>;

const HISTORY_MAX = 50;
const EXPORTS_MAX = 3;
const purposes = ["terms", "privacy", "identity_check", "personalised", "marketing"] as const;
const required = ["terms", "privacy"] as const;

export async function exportView(read: Reader, found: DataExport) {
  const kept = await read.load("keys.personKey", found.person);
  assert(kept, "whoever asked for a copy has a key");
  return {
    id: idOf("pex", found.id),
    state: isOver(read, found, kept)
      ? ("ended" as const)
      : oneOf(["asked", "ready", "ended"], found.state),
    askedAt: found.askedAt.toISOString(),
    expiresAt: instantOf(found.expiresAt),
    downloadsLeft: found.downloadsLeft,
  };
}

// What is told to its owner: a court's order looks like any other restriction.
const told = (obstacle: Obstacle) => (obstacle === "legal_hold" ? "restricted" : obstacle);

/** What a person has agreed to, asked for and may do with what is held about them. */
export async function overview(
  read: Reader,
  tools: PrivacyTools,
  { user }: Session,
): Promise<Overview> {
  const [history, exports, obstacles, consents] = await Promise.all([
    latestConsents(read, user, HISTORY_MAX),
    latestExports(read, user, EXPORTS_MAX),
    findObstacles(read, tools, user),
    consentsOf(read, user),
  ]);
  const { keepYears, identityHeldDays, answer } = tools.termsOf(read);
  const kept = personal(tools).map(({ ground }) => ground);
  return {
    consents,
    history: history.map(({ kind, words, given, at }) => ({
      purpose: oneOf(purposes, kind),
      words,
      given,
      at: at.toISOString(),
    })),
    exports: await Promise.all(exports.map((one) => exportView(read, one))),
    keeping: [...new Set(kept)],
    closing: { obstacles: [...new Set(obstacles.map(told))], keepYears, identityHeldDays },
    answer,
  };
}

async function consentsOf(read: Reader, user: string): Promise<Overview["consents"]> {
  const asked = [
    ...required.map((purpose) => ({ purpose, required: true })),
    ...optionalPurposes.map((purpose) => ({ purpose, required: false })),
  ];
  return Promise.all(
    asked.map(async (one) => {
      const latest = await latestConsent(read, user, one.purpose);
      return { ...one, given: stands(latest, one.purpose), at: instantOf(latest?.at ?? null) };
    }),
  );
}
