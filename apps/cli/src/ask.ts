import {
  type Config,
  connectReader,
  readConfig,
  type Visit,
  visitDatabase,
  whileOpen,
} from "@coffer/server";

/** The options that name an installation, the same in every command. */
export interface Place {
  readonly data?: string;
  readonly json?: boolean;
  readonly port?: string;
}

/** The settings of the installation that a command is about: those that the server itself reads. */
export const configOf = ({ data, port }: Place): Config =>
  readConfig([
    ...(data === undefined ? [] : ["--data", data]),
    ...(port === undefined ? [] : ["--port", port]),
  ]);

type Reader = Awaited<ReturnType<typeof connectReader>>;

/**
 * With the installation's database for as long as it takes. It may change things; `reading` cannot.
 */
export async function visiting<T>(place: Place, act: (visit: Visit) => Promise<T>): Promise<T> {
  const visit = await visitDatabase(configOf(place));
  return whileOpen(visit.close, () => act(visit)).finally(() => visit.close());
}

/** With rights to read only. */
export const reading = <T>(place: Place, act: (db: Reader) => Promise<T>): Promise<T> =>
  visiting(place, async ({ url }) => {
    const db = await connectReader(url, "coffer cli");
    return act(db).finally(() => db.end());
  });
