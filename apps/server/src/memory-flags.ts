/**
 * How much memory the server takes, for whoever starts it: `node`, these, and its `main.ts`.
 *
 * Everything a payment needs lives for some tenths of a second. Room for 32 MB of it lets most die
 * young, where it costs nothing; the default of 16 copies it twice and keeps it for a full
 * collection. And without a ceiling a large machine's collector lets the heap grow for long before
 * it looks: what is alive under full load is below 100 MB.
 */
export const memoryFlags: readonly string[] = [
  "--min-semi-space-size=32",
  "--max-semi-space-size=32",
  "--max-old-space-size=384",
];
