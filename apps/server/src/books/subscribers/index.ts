export { SubscriberLoop } from "./loop.ts";
export type { HeardEvent, Subscriber } from "./subscriber.ts";
