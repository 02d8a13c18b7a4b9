import type { HouseRole } from "@coffer/contract";
import { STAFF_PASSWORD } from "../house.ts";
import type { Things } from "./things.ts";

/** Who a route is for. */
export type Door =
  | "anyone"
  /** Every customer, about what is theirs. */
  | "person"
  /** Every merchant's program, about what is the merchant's. */
  | "key"
  /** The till: an owner and a cashier of the shop, or its owner alone. */
  | "till"
  | "owner"
  /** The console: every role of the house, or these alone. */
  | "house"
  | readonly HouseRole[];

export interface Row {
  readonly door: Door;
  /** What belongs to one caller alone: a stranger at the same door hears 404. */
  readonly of?: keyof Things;
  /** What it is about, where whoever comes through the door may see it. */
  readonly at?: keyof Things;
  /** The thing is named in the body instead of the path. */
  readonly body?: (thing: string) => Readonly<Record<string, unknown>>;
  /** What stands behind the path, where the route answers nothing without it. */
  readonly query?: (thing: string) => string;
  /** Roles that come through the door and yet hear 404: it is of an area they do not see. */
  readonly unseen?: readonly HouseRole[];
  /** Carried out, it ends the caller's own session. */
  readonly ends?: true;
}

const NOBODY = "stf_01M83V4NQWNS8N5YJFJT5NN30T";
const NO_USER = "usr_01M83V4NQWNS8N5YJFJT5NN30T";
const amount = { currency: "CNY", value: "1.00" };
const plainLayout = { order: [], hidden: [], pinned: null, dense: false };
const order = {
  reference: "A-1",
  amount,
  description: "tea",
  capture: "automatic",
  expiresInSeconds: 900,
};
const reason = { reason: "asked for by the customer" };
const anyone: Row = { door: "anyone" };
const person: Row = { door: "person" };
const key: Row = { door: "key" };
const till: Row = { door: "till" };
const house: Row = { door: "house" };
const ofPerson = (of: keyof Things): Row => ({ door: "person", of });
const ofShop = (of: keyof Things): Row => ({ door: "key", of });

// Which roles see and act where, written once more by hand.
const people = ["operator", "checker", "support", "compliance", "security", "auditor"] as const;
const actsOnPeople = ["operator", "support"] as const;
const notes = ["operator", "checker", "support", "compliance", "auditor"] as const;
const writesNotes = ["operator", "checker", "support", "compliance"] as const;
// Whoever proposes speaks with the person, whoever releases compares: both see it in clear.
const weighsRecoveries = ["operator", "checker", "support", "compliance", "security"] as const;
const privacy = ["checker", "compliance", "auditor"] as const;
const compliance = ["compliance"] as const;
const movements = ["operator", "checker", "support", "compliance", "auditor"] as const;
const weighsMoney = ["operator", "checker", "support"] as const;
const ledger = ["operator", "checker", "compliance", "auditor"] as const;
const proof = ["operator", "checker", "compliance", "security", "auditor"] as const;
const work = ["operator", "checker", "security", "auditor", "administrator"] as const;
const notOfWork = ["support", "compliance"] as const;
const actsOnWork = ["operator", "administrator"] as const;
const keys = ["operator", "checker", "security", "auditor", "administrator"] as const;
const guards = ["security"] as const;
const team = ["checker", "security", "auditor", "administrator"] as const;
const administrator = ["administrator"] as const;
const seenBy = (door: Door): Row => ({ door });
const of = (door: Door, at: keyof Things): Row => ({ door, at });

/** The authorisation matrix: a line for every route, written by hand and not from the policies. */
export const matrix: Readonly<Record<string, Row>> = {
  getLiveness: anyone,
  getReadiness: anyone,
  listSignedHeads: anyone,
  receiveNotice: anyone,
  getSupport: anyone,
  getTillSupport: anyone,
  sendCode: anyone,
  signUp: anyone,
  signIn: anyone,
  verifySignIn: anyone,
  passkeySignInChallenge: anyone,
  signInByPasskey: anyone,
  freezeByPin: anyone,
  askRecovery: anyone,
  confirmRecovery: anyone,
  checkReceipt: anyone,
  advanceClockFromSandbox: anyone,
  followFromSandbox: anyone,
  signInConsole: anyone,
  activateMember: anyone,
  signInTill: anyone,

  signOut: { ...person, ends: true },
  signOutEverywhere: { ...person, ends: true },
  endOtherSessions: { ...person, ends: true },
  freezeMe: { ...person, ends: true },
  getMe: person,
  changeMe: { ...person, body: () => ({ locale: "zh-CN" }) },
  setPin: person,
  changePassword: person,
  listSessions: person,
  endSession: ofPerson("session"),
  getCredentials: person,
  enrolTotp: person,
  confirmTotp: person,
  removeTotp: person,
  renewRecoveryCodes: person,
  passkeyChallenge: person,
  enrolPasskey: person,
  removePasskey: ofPerson("passkey"),
  beginPinReset: person,
  finishPinReset: person,
  getSecurityCentre: person,
  listLessons: person,
  getLesson: { ...person, at: "lesson" },
  answerLesson: { ...person, at: "lesson", body: () => ({ answers: [0, 0, 0] }) },
  liftOwnFreeze: person,
  getRecovery: person,
  askOwnRecovery: person,
  confirmOwnRecovery: person,
  stopRecovery: person,
  getPrivacy: person,
  decideConsent: person,
  askDataExport: person,
  downloadDataExport: { ...ofPerson("dataExport"), body: () => ({ format: "json" }) },
  closeMyAccount: { ...person, ends: true },
  getLimits: person,
  getElderMode: person,
  switchElderOn: person,
  leaveElderMode: person,
  getFamily: person,
  inviteContact: person,
  endContact: person,
  keepContact: person,
  answerInvitation: { ...ofPerson("invitation"), body: () => ({ agree: true }) },
  stopWatching: ofPerson("watching"),
  listWatchedTransfers: person,
  stopWatchedTransfer: ofPerson("watchedTransfer"),
  approveWatchedTransfer: ofPerson("watchedTransfer"),
  getBalances: person,
  followNotices: person,
  submitKyc: person,
  getKyc: person,
  bindBankAccount: person,
  listBankAccounts: person,
  quoteTopup: { ...person, query: () => "?currency=CNY&value=1.00" },
  createTopup: { ...ofPerson("bankAccount"), body: (bankAccount) => ({ amount, bankAccount }) },
  getTopupAccounts: person,
  getTopup: ofPerson("topup"),
  createWithdrawal: {
    ...ofPerson("bankAccount"),
    body: (bankAccount) => ({ amount, bankAccount }),
  },
  getWithdrawal: ofPerson("withdrawal"),
  cancelWithdrawal: ofPerson("withdrawal"),
  removeBankAccount: ofPerson("bankAccount"),
  lookUpPayee: person,
  resolvePayee: person,
  listRecentPayees: person,
  getReceiveCode: person,
  showHints: person,
  acknowledgeHint: ofPerson("hint"),
  sendTransfer: person,
  getTransfer: ofPerson("transfer"),
  cancelTransfer: ofPerson("transfer"),
  getCheckout: { ...person, at: "order" },
  pay: person,
  getPayment: ofPerson("payment"),
  listBills: person,
  getBillMonth: { ...person, at: "month" },
  getBill: ofPerson("bill"),
  issueReceipt: ofPerson("bill"),
  printReceipt: ofPerson("receipt"),

  createOrder: { ...key, body: () => order },
  getOrder: ofShop("order"),
  cancelOrder: ofShop("order"),
  listMerchantPayments: key,
  getMerchantPayment: ofShop("payment"),
  capturePayment: { ...ofShop("authorised"), body: () => ({ amount }) },
  voidPayment: ofShop("authorised"),
  createRefund: { ...ofShop("payment"), body: () => ({ amount }) },
  listRefunds: key,
  getRefund: ofShop("refund"),
  getMerchantBalance: key,
  listEvents: key,
  followEvents: key,
  getTestClock: key,
  advanceTestClock: key,

  getTillSession: till,
  signOutTill: { ...till, ends: true },
  changeTillPassword: till,
  createTillOrder: { ...till, body: () => ({ amount }) },
  getTillOrder: { ...till, of: "order" },
  cancelTillOrder: { ...till, of: "order" },
  listTillMovements: till,
  getTillDay: till,
  getTillPayment: { ...till, of: "payment" },
  createTillRefund: { door: "owner", of: "payment", body: () => ({ amount }) },
  followTillEvents: till,
  listApiKeys: { door: "owner" },
  createApiKey: { door: "owner" },
  rotateApiKey: {
    door: "owner",
    of: "apiKey",
    body: () => ({ overlapHours: 1, password: STAFF_PASSWORD }),
  },
  revokeApiKey: { door: "owner", of: "apiKey" },

  getConsoleSession: house,
  signOutConsole: { ...house, ends: true },
  changeStaffPassword: house,
  enrolStaffTotp: house,
  confirmStaffTotp: house,
  searchConsole: { ...house, body: () => ({ query: "10.00" }) },
  listUsers: seenBy(people),
  getUser: of(people, "user"),
  revealUser: { ...of(actsOnPeople, "user"), body: () => ({ reason: "complaint" }) },
  freezeUser: { ...of(actsOnPeople, "stranger"), body: () => reason },
  liftUser: { ...of(actsOnPeople, "stranger"), body: () => reason },
  listUserAudit: of(people, "user"),
  listNotes: { door: notes, at: "user", query: (about) => `?about=${about}` },
  writeNote: { ...of(writesNotes, "user"), body: (about) => ({ about, text: "called back" }) },
  readNotes: { ...of(notes, "user"), body: (about) => ({ about, reason: "complaint" }) },
  listRecoveries: seenBy(people),
  getRecoveryCase: of(people, "recovery"),
  revealRecovery: {
    ...of(weighsRecoveries, "recovery"),
    body: () => ({ reason: "identity_call" }),
  },
  approveRecovery: {
    ...of(actsOnPeople, "recovery"),
    body: () => ({ reason: "spoken_and_matched" }),
  },
  refuseRecovery: {
    ...of(actsOnPeople, "recovery"),
    body: () => ({ reason: "not_reached" }),
  },
  getUserPrivacy: of(privacy, "user"),
  placeUserHold: { ...of(compliance, "stranger"), body: () => ({ reason: "dispute" }) },
  liftUserHold: { ...of(compliance, "stranger"), body: () => ({ reason: "mistake" }) },
  countUsers: seenBy(people),
  countMovements: { door: movements, query: () => "?kind=payment" },
  countRecoveries: seenBy(people),
  countUnidentified: seenBy(movements),
  countDue: seenBy(work),
  countParked: seenBy(work),
  countApprovals: house,
  listMovements: { door: movements, query: () => "?kind=payment" },
  getMovement: of(movements, "transfer"),
  askRefund: {
    ...of(actsOnPeople, "payment"),
    body: () => ({ amount, reason: "complaint" }),
  },
  listUnidentifiedReceipts: seenBy(movements),
  getUnidentifiedReceipt: of(movements, "unidentified"),
  revealUnidentifiedReceipt: {
    ...of(weighsMoney, "unidentified"),
    body: () => ({ reason: "find_owner" }),
  },
  identifyReceipt: {
    ...of(actsOnPeople, "unidentified"),
    body: () => ({ user: NO_USER, reason: "proof_of_payment" }),
  },
  returnReceipt: {
    ...of(actsOnPeople, "unidentified"),
    body: () => ({ reason: "owner_not_found" }),
  },
  listAccounts: seenBy(ledger),
  getAccount: of(ledger, "account"),
  listEntries: of(ledger, "account"),
  explainBalance: of(ledger, "account"),
  getTrialBalance: seenBy(ledger),
  getPosting: of(ledger, "posting"),
  listBlocks: seenBy(proof),
  getBlock: of(proof, "block"),
  verifyBlock: of(proof, "block"),
  getAuditor: seenBy(proof),
  listDue: seenBy(work),
  listSubscribers: seenBy(work),
  listParked: seenBy(work),
  previewParked: {
    door: actsOnWork,
    body: () => ({ act: "skip", reason: "handled_by_hand", ids: [] }),
  },
  resumeParkedEvent: seenBy(actsOnWork),
  skipParkedEvent: seenBy(actsOnWork),
  listKeys: seenBy(keys),
  getSecurityBoard: seenBy(keys),
  recordSecurityCheck: { door: guards, body: () => ({ kind: "scan", ok: true }) },
  openWeakness: seenBy(guards),
  assignWeakness: {
    ...of(guards, "weakness"),
    body: () => ({ owner: NOBODY, dueOn: "2030-01-01", reason: "more_time" }),
  },
  closeWeakness: { ...of(guards, "weakness"), body: () => ({ reason: "mended" }) },
  listApprovals: { ...house, query: () => "?box=to_check" },
  // It is about a person.
  getApproval: { ...of("house", "approval"), unseen: administrator },
  approveApproval: {
    ...of(["checker", "compliance"], "approval"),
    body: () => ({ seen: "A".repeat(43) }),
  },
  approveTogether: {
    door: ["checker", "compliance", "security"],
    body: () => ({ yeses: [{ id: "apr_01M83V4NQWNS8N5YJFJT5NN30T", seen: "A".repeat(43) }] }),
  },
  rejectApproval: {
    ...of(["checker", "compliance"], "approval"),
    body: () => ({ reason: "duplicate" }),
  },
  withdrawApproval: {
    ...of(["operator", "support", "administrator"], "approval"),
    unseen: administrator,
  },
  listTeam: seenBy(team),
  getTeamMember: of(team, "member"),
  askMember: seenBy(administrator),
  askMemberChange: {
    ...of(administrator, "member"),
    body: () => ({ change: "suspend", reason: "absent" }),
  },
  drawFirstHalf: of(administrator, "member"),
  drawSecondHalf: of(["checker", "security"], "member"),
  getListViews: { ...house, at: "list" },
  arrangeList: { ...house, at: "list", body: () => plainLayout },
  keepListView: { ...house, at: "list" },
  removeListView: { ...house, at: "view" },
  listExports: house,
  askExport: { door: proof, body: () => ({ list: "blocks", filters: {} }) },
  openExport: { door: "house", at: "export", unseen: notOfWork },
  getExportCsv: { door: "house", at: "export", unseen: notOfWork },
  getExportXlsx: { door: "house", at: "export", unseen: notOfWork },
};
