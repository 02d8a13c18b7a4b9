import { expect, test } from "vitest";
import { readScanned } from "./scanned.ts";

const origin = "https://wallet.example";
const order = "ord_01HZX3VQ4K5M6N7P8Q9R0S1T2V";

test.each([order, `${origin}/pay/${order}`, ` ${origin}/pay/${order}\n`])(
  "%j is an order",
  (text) => expect(readScanned(origin, text)).toEqual({ kind: "order", order }),
);

test("a receive code is somebody to send to, with the amount and note they asked for", () => {
  const code = "AQIDBAUGBwgJCgsMDQ4PEBESExQ";
  expect(readScanned(origin, `${origin}/to/${code}#a=20.00&n=tea`)).toEqual({
    kind: "payee",
    link: { code, hash: "a=20.00&n=tea" },
  });
});

test.each([
  `https://evil.example/pay/${order}`,
  `https://wallet.example.evil.example/pay/${order}`,
  `${origin}/pay/${order}/more`,
  "javascript:alert(1)",
  "weixin://wxpay/bizpayurl?pr=1",
  "hello",
])("%s is only shown", (text) =>
  expect(readScanned(origin, text)).toEqual({ kind: "unknown", text }),
);
