/**
 * What a demonstration shows. No number in China goes on with 0 behind its area, so it rings
 * nobody's phone.
 */
export const DEMO_SUPPORT = {
  COFFER_SUPPORT_PHONE: "+861000000000",
  COFFER_SUPPORT_HOURS_ZH: "每天 8:00–22:00（演示号码，无人接听）",
  COFFER_SUPPORT_HOURS_EN: "Daily 8:00–22:00 (a demo number: nobody answers)",
} as const;
