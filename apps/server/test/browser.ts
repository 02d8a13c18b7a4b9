import type { TestHouse } from "./house.ts";
import { eventually } from "./outside.ts";

// A browser of somebody's, over HTTP: it keeps its cookies and says what its pages would say.

export const PASSWORD = "three tired otters";

export interface Heard {
  readonly status: number;
  readonly body: Record<string, unknown>;
  /** As they came: what a test of cookies looks at. */
  readonly cookies: readonly string[];
}

export interface Said {
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

const CHROME =
  "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) " +
  "Chrome/126.0.0.0 Mobile Safari/537.36";

/** What a browser has to know of a house. */
export interface Reached {
  readonly house: { readonly urls: Pick<TestHouse["house"]["urls"], "wallet"> };
  readonly config: Pick<TestHouse["config"], "walletOrigin">;
  readonly sandbox: Pick<TestHouse["sandbox"], "url">;
}

export class Browser {
  readonly #house: Reached;
  readonly #userAgent: string;
  readonly cookies = new Map<string, string>();

  constructor(house: Reached, userAgent = CHROME) {
    this.#house = house;
    this.#userAgent = userAgent;
  }

  async say(method: string, path: string, { body, headers }: Said = {}): Promise<Heard> {
    const answer = await fetch(`${this.#house.house.urls.wallet}${path}`, {
      method,
      headers: {
        origin: this.#house.config.walletOrigin,
        "user-agent": this.#userAgent,
        "accept-language": "en",
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const cookies = answer.headers.getSetCookie();
    for (const cookie of cookies) this.#keep(cookie);
    const text = await answer.text();
    return { status: answer.status, body: text === "" ? {} : JSON.parse(text), cookies };
  }

  #keep(cookie: string): void {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    if (value === "") this.cookies.delete(name);
    else this.cookies.set(name, value);
  }

  get session(): string {
    return this.cookies.get("coffer_wallet") ?? "";
  }

  /** Opens an account with the phone; the status says how it went. */
  async signUp(phone: string): Promise<Heard> {
    const seen = (await inboxOf(this.#house, phone)).length;
    const { body } = await this.say("POST", "/v1/auth/codes", {
      body: { phone, purpose: "sign_up" },
    });
    return this.say("POST", "/v1/auth/sign-up", {
      body: {
        challenge: body["challenge"],
        code: await codeFrom(this.#house, phone, seen),
        password: PASSWORD,
        locale: "en",
        consents: ["terms", "privacy"],
      },
    });
  }

  /** The first factor; the challenge that the second one answers. */
  async givePassword(phone: string, password = PASSWORD): Promise<string> {
    const { body } = await this.say("POST", "/v1/auth/sign-in", { body: { phone, password } });
    return String(body["challenge"]);
  }

  verify(challenge: string, code: string): Promise<Heard> {
    return this.say("POST", "/v1/auth/sign-in/verify", { body: { challenge, code } });
  }

  /** Password and the code that came to the phone. */
  async signIn(phone: string, password = PASSWORD): Promise<Heard> {
    const seen = (await inboxOf(this.#house, phone)).length;
    const challenge = await this.givePassword(phone, password);
    return this.verify(challenge, await codeFrom(this.#house, phone, seen));
  }
}

/** The phone's messages, the newest first. */
export async function inboxOf(house: Pick<Reached, "sandbox">, phone: string): Promise<string[]> {
  const url = `${house.sandbox.url}/inbox.json?to=${encodeURIComponent(phone)}`;
  const { data }: { data: { text: string }[] } = JSON.parse(await (await fetch(url)).text());
  return data.map(({ text }) => text);
}

/** The code in the newest message after the first `seen`, by the words before it. */
export const codeFrom = (
  house: Reached,
  phone: string,
  seen: number,
  words: "code" | "recovery code" = "code",
): Promise<string> =>
  eventually(async () => {
    const texts = await inboxOf(house, phone);
    const fresh = texts.slice(0, texts.length - seen);
    const code = new RegExp(`${words} ([0-9]{6})`);
    return fresh.map((text) => code.exec(text)?.[1]).find(Boolean);
  });

/** The first message to this phone with these words, once it has come. */
export const messageWith = (house: Reached, phone: string, words: string): Promise<string> =>
  eventually(async () => (await inboxOf(house, phone)).find((text) => text.includes(words)));
