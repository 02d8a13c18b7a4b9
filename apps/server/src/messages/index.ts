export { messageHolding } from "./holding.ts";
export { createInboxSender, type InboxAccess } from "./inbox-sender.ts";
export { messageDueHandlers } from "./send-message.ts";
export type { Delivery, MessageSender } from "./sender.ts";
export { messageSubscribers } from "./tell-code.ts";
