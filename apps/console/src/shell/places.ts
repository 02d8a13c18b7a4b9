/** Where one can go: the letter after `g` leads there too. */
export const places = [
  { to: "/approvals", key: "i", name: "approvals.title" },
  { to: "/users", key: "u", name: "users.title" },
  { to: "/recoveries", key: "r", name: "recoveries.title" },
  { to: "/movements", key: "m", name: "movements.title" },
  { to: "/accounts", key: "a", name: "accounts.title" },
  { to: "/trial-balance", key: "t", name: "trial.title" },
  { to: "/blocks", key: "c", name: "blocks.title" },
  { to: "/auditor", key: "o", name: "auditor.title" },
  { to: "/work", key: "w", name: "work.title" },
  { to: "/subscribers", key: "s", name: "subscribers.title" },
  { to: "/parked-events", key: "p", name: "parked.title" },
  { to: "/keys", key: "k", name: "vault.title" },
] as const;
