import type pg from "pg";
import { createPool } from "../../platform/db/index.ts";

// What the auditor may take from those who pay (ADR 9).

// A long scan must not keep people's requests from their connections.
const CONNECTIONS_MAX = 2;
const REST_FACTOR = 9;
const REST_MIN_MS = 250;
const EASY_MS = 30_000;

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

/**
 * Milliseconds to rest after a look at new blocks that left others unread. While new blocks come
 * faster than it would read them at leisure, the machine is left to those who pay; that ends when
 * `ageMs`, how long ago every block was read, comes to half a minute. From then on it reads on.
 */
export const restBehind = ({ tookMs, ageMs }: { tookMs: number; ageMs: number }): number =>
  Math.max(0, Math.min(restAfter(tookMs), EASY_MS - ageMs));
