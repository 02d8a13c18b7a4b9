/** Where the installation under test is reached. The only file here that reads the environment. */
export interface Under {
  readonly wallet: string;
  readonly sandbox: string;
  readonly api: string;
  /** A shop's API key, to make orders with. */
  readonly shopKey: string;
}

const names = {
  wallet: "COFFER_E2E_WALLET_URL",
  sandbox: "COFFER_E2E_SANDBOX_URL",
  api: "COFFER_E2E_API_URL",
  shopKey: "COFFER_E2E_SHOP_KEY",
} as const;

/** Whether someone has started an installation and says where; otherwise the set-up starts one. */
export function isGiven(): boolean {
  return process.env[names.wallet] !== undefined;
}

/** Read when used: the set-up may have written it a moment ago. */
export function under(): Under {
  const read = (name: string) => process.env[name] ?? "";
  return {
    wallet: read(names.wallet),
    sandbox: read(names.sandbox),
    api: read(names.api),
    shopKey: read(names.shopKey),
  };
}

/** Workers are started after the set-up and inherit what it wrote. */
export function tell(found: Under): void {
  for (const name of ["wallet", "sandbox", "api", "shopKey"] as const) {
    process.env[names[name]] = found[name];
  }
}

export const chromium = process.env["COFFER_E2E_CHROMIUM"] ?? "/usr/bin/chromium";
