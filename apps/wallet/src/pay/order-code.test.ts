import { expect, test } from "vitest";
import { readOrderCode } from "./order-code.ts";

const order = "ord_01JBCDEFGHJKMNPQRSTVWXYZ01";

test.each([
  order,
  ` ${order}\n`,
  order.toLowerCase(),
  `http://127.0.0.1:4001/pay/${order}`,
  `请付款：https://wallet.example/pay/${order}?from=till`,
])("%j names the order", (typed) => expect(readOrderCode(typed)).toBe(order));

test.each(["", "ord_", "ord_01JBCDEFGH", "pay_01JBCDEFGHJKMNPQRSTVWXYZ01", "http://example.com/"])(
  "%j names none",
  (typed) => expect(readOrderCode(typed)).toBeNull(),
);
