import { createServer, type Server } from "node:https";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Certified, certify } from "../../../test/certificates.ts";
import { createBankA } from "../../channels/banks/index.ts";
import { sensitive } from "../../security/vault/index.ts";
import { exchange } from "./index.ts";

// A gateway or bank that cannot prove who it is hears nothing from us, and what it would have said
// counts for nothing: the outcome stays unknown.

const trusted = certify("An authority");
const stranger = certify("A stranger");
const before = getCACertificates("default");
const servers: Server[] = [];
let heard = 0;

beforeAll(() => setDefaultCACertificates([...before, trusted.certificate]));
afterAll(() => {
  setDefaultCACertificates(before);
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

async function serving({ key, certificate }: Certified, version = "TLSv1.3"): Promise<string> {
  const pem = key.export({ type: "pkcs8", format: "pem" });
  const maxVersion = version === "TLSv1.1" ? "TLSv1.1" : "TLSv1.3";
  const minVersion = version === "TLSv1.1" ? "TLSv1.1" : "TLSv1.2";
  const tls = { key: pem, cert: certificate, maxVersion, minVersion } as const;
  const server = createServer(tls, (_request, response) => {
    heard += 1;
    response.end('{"balance":"1.00","available":"1.00"}');
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `https://127.0.0.1:${address.port}`;
}

const ask = (url: string) =>
  exchange({ method: "GET", url, headers: {}, deadlineMs: 5_000 }).then((answer) => answer.kind);

const here = { host: "127.0.0.1" };
const bankOn = (origin: string) =>
  createBankA({
    origin,
    keyId: "k",
    secret: "s",
    noticeSecrets: {},
    poolAccount: "8801000000009001",
    deadlineMs: 5_000,
  });

const owner = { number: sensitive("8801000000000001"), holder: sensitive("林晓") };

describe("Q11 a call to the outside", () => {
  test("goes where it was sent, and nowhere an answer would lead it", async () => {
    const elsewhere = await serving(certify("bank", { ...here, by: trusted }));
    const { key, certificate } = certify("bank", { ...here, by: trusted });
    const pem = key.export({ type: "pkcs8", format: "pem" });
    const leading = createServer({ key: pem, cert: certificate }, (_request, response) => {
      response.writeHead(307, { location: elsewhere }).end("{}");
    });
    servers.push(leading);
    await new Promise<void>((done) => leading.listen(0, "127.0.0.1", done));
    const { port }: { port?: number } = Object(leading.address());
    const heardBefore = heard;
    const url = `https://127.0.0.1:${port}`;
    const answer = await exchange({ method: "GET", url, headers: {}, deadlineMs: 5_000 });
    expect([answer.kind === "answered" && answer.status, heard]).toEqual([307, heardBefore]);
  });

  test("reaches whoever proves to be who they are", async () => {
    const url = await serving(certify("bank", { ...here, by: trusted }));
    expect([await ask(url), heard]).toEqual(["answered", 1]);
  });

  const past = new Date(Date.now() - 3_600_000);
  const future = new Date(Date.now() + 3_600_000);
  test.each<[string, Certified, string?]>([
    ["expired", certify("bank", { ...here, by: trusted, until: past })],
    ["not valid yet", certify("bank", { ...here, by: trusted, from: future })],
    ["of another host", certify("bank", { host: "bank.example", by: trusted })],
    ["signed by itself", certify("bank", here)],
    ["signed by a stranger", certify("bank", { ...here, by: stranger })],
    ["right, over TLS 1.1", certify("bank", { ...here, by: trusted }), "TLSv1.1"],
  ])("is not made where the certificate is %s, and the outcome is unknown", async (...given) => {
    const [, certified, version] = given;
    const url = await serving(certified, version);
    const heardBefore = heard;
    expect(await ask(url)).toBe("silent");
    const answer = await bankOn(url).verifyOwner(owner);
    expect([answer.kind, heard]).toEqual(["unknown", heardBefore]);
  });
});
