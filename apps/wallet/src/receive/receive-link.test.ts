import { describe, expect, test } from "vitest";
import { readReceiveLink, readWishes, writeReceiveLink } from "./receive-link.ts";

const origin = "https://wallet.example";
const code = "AQIDBAUGBwgJCgsMDQ4PEBESExQ";

describe("a receive link", () => {
  test.each([
    { value: null, note: null },
    { value: "20.00", note: null },
    { value: "0.05", note: "午饭 & 茶 #2" },
  ])("is read as it was written: $value $note", (wishes) => {
    const link = readReceiveLink(origin, writeReceiveLink(origin, code, wishes));
    expect(link?.code).toBe(code);
    expect(readWishes(link?.hash ?? "", "CNY")).toEqual(wishes);
  });

  test("keeps what a person wrote out of what is sent to a server", () => {
    const url = new URL(writeReceiveLink(origin, code, { value: "20.00", note: "午饭" }));
    expect(url.pathname + url.search).toBe(`/to/${code}`);
  });

  test.each([
    "https://evil.example/to/AQIDBAUGBwgJCgsMDQ4PEBESExQ",
    `${origin}/to/short`,
    `${origin}/pay/${code}`,
    `javascript:alert(1)//to/${code}`,
    code,
    "",
  ])("%s is none", (text) => expect(readReceiveLink(origin, text)).toBeNull());

  test.each(["-5", "0", "0.00", "1.234", "1e9", "NaN"])("asks for no amount with %s", (value) =>
    expect(readWishes(`a=${value}`, "CNY")).toEqual({ value: null, note: null }),
  );

  test("asks in the currency of the wallet", () => {
    expect(readWishes("a=500", "JPY").value).toBe("500");
    expect(readWishes("a=500", "EUR").value).toBeNull();
    expect(readWishes("a=1.250", "KWD").value).toBe("1.250");
  });
});
