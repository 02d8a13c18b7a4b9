/** Why a parked event is heard again or passed over, in words of the house. */
export const reasons = {
  resume: ["cause_mended", "try_again"],
  skip: ["handled_by_hand", "no_longer_matters"],
} as const;

export type Act = keyof typeof reasons;
