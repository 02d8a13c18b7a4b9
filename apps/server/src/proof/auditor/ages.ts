import { Gauge, type Registry } from "prom-client";
import type { AuditorStatus } from "./auditor.ts";

/** The auditor as metrics: both ages and what is wrong. */
export function registerAges(registry: Registry, status: () => AuditorStatus): void {
  const gauge = (name: string, help: string, value: () => number | null): Gauge =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(value() ?? Number.NaN);
      },
    });
  gauge(
    "coffer_auditor_follow_age_seconds",
    "Since every block there was had been checked",
    () => status().followAgeSeconds,
  );
  gauge(
    "coffer_auditor_scan_age_seconds",
    "Since the last complete full scan began",
    () => status().scanAgeSeconds,
  );
  gauge("coffer_auditor_findings", "What is wrong in the books", () => status().findings.length);
}
