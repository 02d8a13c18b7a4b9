/** The installation the flows play against, as the one who started it described it. */
export interface Ready {
  /** Where it keeps its data. */
  readonly dir: string;
  readonly urls: Readonly<Record<string, string>>;
  readonly logins: readonly {
    readonly app: string;
    readonly login: string;
    readonly password: string;
  }[];
}

let ready: Ready = { dir: "", urls: {}, logins: [] };

/** Everything below is of this installation from now on. */
export function playAt(installation: Ready): void {
  ready = installation;
}

function urlOf(app: string): string {
  const url = ready.urls[app];
  if (url === undefined) throw new Error(`start the flows with npm test: no address of ${app}`);
  return url;
}

export const under = {
  wallet: () => urlOf("wallet"),
  merchant: () => urlOf("merchant"),
  console: () => urlOf("console"),
  sandbox: () => urlOf("sandbox"),
  api: () => urlOf("api"),
  /** For flows that look at its database as nobody can through it. */
  dir: () => ready.dir,
  /** What a member of the staff signs in with. */
  passwordOf: (app: string, login: string) => {
    const found = ready.logins.find((one) => one.app === app && one.login === login);
    if (found === undefined) throw new Error(`the installation names no ${login} of ${app}`);
    return found.password;
  },
  /** The phone of somebody whom money can be sent to, as it is typed. */
  customer: () => {
    const login = ready.logins.find(({ app }) => app === "wallet")?.login;
    if (login === undefined) throw new Error("the installation names no customer");
    return login.replace(/^\+86/, "");
  },
  /** A shop's API key, to make orders with. */
  shopKey: () => {
    const key = ready.logins.find(({ password }) => password.startsWith("sk_test_"))?.password;
    if (key === undefined) throw new Error("the installation names no shop's API key");
    return key;
  },
};
