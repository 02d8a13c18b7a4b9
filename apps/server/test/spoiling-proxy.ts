import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** What of an exchange a badly set proxy changes on its way. */
export interface Spoiling {
  /** Headers it adds to, or puts in the place of, those of the request. */
  readonly asks?: Readonly<Record<string, string>>;
  /** Answers it gives by itself. */
  readonly answers?: (method: string, path: string) => string | undefined;
  /** Headers of the answer: another value, or none. */
  readonly tells?: Readonly<Record<string, string | null>>;
  /** Cookies as they are passed on. */
  readonly cookies?: (line: string) => string;
  /** Whether it keeps its own address to itself, as one whose origin was not told to the house. */
  readonly foreign?: boolean;
}

export interface SpoilingProxy {
  readonly url: string;
  close(): Promise<void>;
}

/** A proxy in front of a door, as an operator might set one up wrongly. */
export async function startSpoilingProxy(
  target: string,
  { asks = {}, answers, tells = {}, cookies = (line) => line, foreign = false }: Spoiling,
): Promise<SpoilingProxy> {
  let url = "";
  const server = createServer(async (request, response) => {
    const own = answers?.(request.method ?? "", request.url ?? "");
    if (own !== undefined) {
      response.end(own);
      return;
    }
    const origin = request.headers.origin === url && !foreign ? target : request.headers.origin;
    const answer = await fetch(new URL(request.url ?? "/", target), {
      method: request.method ?? "GET",
      headers: { ...headersOf(request), ...(origin === undefined ? {} : { origin }), ...asks },
      redirect: "manual",
      ...(request.method === "POST" ? { body: await bodyOf(request) } : {}),
    });
    response.statusCode = answer.status;
    for (const [name, value] of answer.headers) {
      if (name !== "set-cookie" && !(name in tells)) response.setHeader(name, value);
    }
    response.setHeader("set-cookie", answer.headers.getSetCookie().map(cookies));
    for (const [name, value] of Object.entries(tells)) {
      if (value !== null) response.setHeader(name, value);
    }
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const PASSED_ON = ["content-type", "cookie", "authorization", "accept-language"];

const headersOf = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    PASSED_ON.flatMap((name) => {
      const value = request.headers[name];
      return typeof value === "string" ? [[name, value]] : [];
    }),
  );

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}
