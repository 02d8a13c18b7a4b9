import type { Lesson } from "../lesson.ts";
import { codes } from "./codes.ts";
import { family } from "./family.ts";
import { investment } from "./investment.ts";
import { lostPhone } from "./lost-phone.ts";
import { refund } from "./refund.ts";
import { service } from "./service.ts";
import { wifi } from "./wifi.ts";

/** In the order in which they are offered: what costs people most comes first. */
export const lessons: readonly Lesson[] = [
  refund,
  service,
  codes,
  investment,
  lostPhone,
  wifi,
  family,
];
