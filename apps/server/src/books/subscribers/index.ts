export { SubscriberLoop } from "./loop.ts";
export { type Parked, resumeParked, skipParked } from "./parked.ts";
export type { HeardEvent, Subscriber } from "./subscriber.ts";
export { EventTail, type Heard, type Listening } from "./tail.ts";
