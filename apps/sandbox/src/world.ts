import type { Logger } from "pino";
import type { Timings } from "./config.ts";
import type { Credentials } from "./lab/credentials.ts";
import type { LabLog } from "./lab/lab-log.ts";
import type { Switches } from "./lab/switches.ts";
import type { Channel, Notices } from "./notices/notices.ts";
import type { Clock } from "./platform/clock.ts";
import type { Due } from "./platform/due.ts";
import type { Store } from "./platform/store.ts";

/** What every part of the outside world stands on. */
export interface World {
  readonly store: Store;
  readonly clock: Clock;
  readonly due: Due;
  readonly notices: Notices;
  readonly switches: Switches;
  readonly labLog: LabLog;
  readonly credentials: Credentials;
  readonly log: Logger;
  /** Delivers what the lab wants delivered before the call that caused it is answered. */
  readonly deliverEarly: (channel: Channel) => Promise<void>;
  timings: Timings;
  /** What this country's banks and gateways deal in, ISO 4217. */
  readonly currency: string;
  /** Where a person finds the wallet, if whoever started us said so. */
  readonly walletUrl: string | undefined;
  readonly tillUrl: string | undefined;
  readonly consoleUrl: string | undefined;
  /** Where this sandbox is reached; known once it listens. */
  url: string;
}
