export { follow, openCursor } from "./follow.ts";
export { SubscriberLoop } from "./loop.ts";
export type { HeardEvent, Subscriber } from "./subscriber.ts";
