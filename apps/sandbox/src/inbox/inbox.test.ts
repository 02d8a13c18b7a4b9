import { afterAll, beforeAll, expect, test } from "vitest";
import { field, Stage } from "../../test/world.ts";

const stage = new Stage();
beforeAll(() => stage.open());
afterAll(() => stage.close());

const put = (message: object, key = stage.sandbox.credentials.inbox.key) =>
  stage.send("POST", "/inbox/messages", {
    body: JSON.stringify(message),
    headers: { "inbox-key": key },
  });
const to = "+8613800000001";

test("messages are listed by recipient, newest first; the same one is kept once", async () => {
  const first = await put({ to, kind: "sms", text: "Code 123456", reference: "msg_1" });
  const again = await put({ to, kind: "sms", text: "Code 123456", reference: "msg_1" });
  await put({ to, kind: "sms", text: "Code 654321" });
  await put({ to: "+8613800000002", kind: "sms", text: "for another" });
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(field(again.json, "id")).toBe(field(first.json, "id"));
  for (const spelled of ["%2B8613800000001", "+8613800000001", " 8613800000001"]) {
    const { json } = await stage.send("GET", `/inbox?to=${spelled}`);
    expect(json).toMatchObject({
      data: [
        { to, kind: "sms", text: "Code 654321" },
        { to, kind: "sms", text: "Code 123456" },
      ],
    });
  }
});

test("nobody writes without the key", async () => {
  expect((await put({ to, kind: "sms", text: "x" }, "inbox_test_wrong")).status).toBe(401);
});

test("a browser gets a page with the text escaped, a script the JSON", async () => {
  await put({ to: "+8613800000009", kind: "sms", text: "<script>alert(1)</script>" });
  const path = "/inbox?to=%2B8613800000009&lang=en";
  const page = await stage.send("GET", path, { headers: { accept: "text/html" } });
  expect(page.text).toContain("Message inbox");
  expect(page.text).toContain("&lt;script&gt;");
  expect(page.text).not.toContain("<script>");
  const json = await stage.send("GET", path.replace("/inbox", "/inbox.json"));
  expect(json.json).toMatchObject({ data: [{ text: "<script>alert(1)</script>" }] });
});
