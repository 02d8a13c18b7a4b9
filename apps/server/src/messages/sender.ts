/** What a service that delivers messages said. Only `accepted` and `refused` are answers. */
export type Delivery = "accepted" | "refused" | "unknown";

/** Delivers to a phone. The reference is ours: the same one twice is delivered once. */
export interface MessageSender {
  send(message: {
    readonly reference: string;
    /** E.164 */
    readonly to: string;
    readonly kind: "sms";
    readonly text: string;
  }): Promise<Delivery>;
}
