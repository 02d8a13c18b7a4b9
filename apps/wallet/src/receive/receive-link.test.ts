import { describe, expect, test } from "vitest";
import { readReceiveLink, writeReceiveLink } from "./receive-link.ts";

const origin = "https://wallet.example";
const code = "AQIDBAUGBwgJCgsMDQ4PEBESExQ";

describe("a receive link", () => {
  test.each([
    { code, value: null, note: null },
    { code, value: "20.00", note: null },
    { code, value: "0.05", note: "午饭 & 茶 #2" },
  ])("is read as it was written: $value $note", (link) => {
    expect(readReceiveLink(origin, writeReceiveLink(origin, link))).toEqual(link);
  });

  test("keeps what a person wrote out of what is sent to a server", () => {
    const url = new URL(writeReceiveLink(origin, { code, value: "20.00", note: "午饭" }));
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

  test.each(["-5", "0", "0.00", "1.234", "1e9", "NaN"])("asks for no amount with %s", (value) => {
    const text = `${origin}/to/${code}#a=${value}`;
    expect(readReceiveLink(origin, text)).toEqual({ code, value: null, note: null });
  });
});
