import type pg from "pg";
import { createPool } from "../../platform/db/index.ts";

// What the auditor may take from those who pay (ADR 9).

// A long scan must not keep people's requests from their connections.
const CONNECTIONS_MAX = 2;
const REST_FACTOR = 9;
const REST_MIN_MS = 250;

/**
 * Connections of the auditor alone. The database answers each with one core: left to itself it puts
 * two helpers beside a question about all of a large table.
 */
export const createAuditPool = (url: string): pg.Pool =>
  createPool({
    url,
    name: "coffer auditor",
    max: CONNECTIONS_MAX,
    settings: { max_parallel_workers_per_gather: "0" },
  });

/**
 * Milliseconds to rest after a look that took so many: a tenth of one core, whatever the size, and
 * a moment at least, so that an empty house is not scanned in a circle.
 */
export const restAfter = (tookMs: number): number => Math.max(REST_MIN_MS, tookMs * REST_FACTOR);
