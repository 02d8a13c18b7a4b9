import {
  type HouseArea,
  type HouseRight,
  houseAreas,
  houseLevels,
  type KeyScope,
  type Route,
  rightsOfHouse,
} from "@coffer/contract";
import { rightsOfShop, type ShopRight } from "../staff/index.ts";
import type { Caller } from "./call.ts";

/** Who may call a route. A route without a line here is refused: unknown means no. */
export type Policy =
  /** Nobody is signed in yet, or the caller proves itself by a signature. */
  | "anyone"
  /** A person about what is theirs; the use case answers 404 for what is not. */
  | "person"
  /** A merchant's program about what is the merchant's, with a key that has the scope. */
  | `key:${KeyScope}`
  /** Whoever of the staff is signed in, about their own session. */
  | "staff"
  /** A member of the house, or of a shop, whose role has this right. */
  | `house:${HouseRight}`
  /** A member of the house who proposes in this area or releases in it: either weighs it. */
  | `house:${HouseArea}.act`
  /** A member of the house who may so in some area; the use case asks in which. */
  | "house:any.view"
  | "house:any.approve"
  | "house:any.manage"
  | `shop:${ShopRight}`;

const POLICIES: Readonly<Record<string, Policy>> = {
  getLiveness: "anyone",
  getReadiness: "anyone",
  listSignedHeads: "anyone",
  receiveNotice: "anyone",
  getSupport: "anyone",
  getTillSupport: "anyone",
  sendCode: "anyone",
  signUp: "anyone",
  signIn: "anyone",
  verifySignIn: "anyone",
  signOut: "person",
  signOutEverywhere: "person",
  getMe: "person",
  changeMe: "person",
  setPin: "person",
  listSessions: "person",
  endSession: "person",
  endOtherSessions: "person",
  changePassword: "person",
  getCredentials: "person",
  enrolTotp: "person",
  confirmTotp: "person",
  removeTotp: "person",
  renewRecoveryCodes: "person",
  passkeySignInChallenge: "anyone",
  signInByPasskey: "anyone",
  passkeyChallenge: "person",
  enrolPasskey: "person",
  removePasskey: "person",
  beginPinReset: "person",
  finishPinReset: "person",
  getSecurityCentre: "person",
  listLessons: "person",
  getLesson: "person",
  answerLesson: "person",
  freezeMe: "person",
  freezeByPin: "anyone",
  liftOwnFreeze: "person",
  askRecovery: "anyone",
  confirmRecovery: "anyone",
  getRecovery: "person",
  askOwnRecovery: "person",
  confirmOwnRecovery: "person",
  stopRecovery: "person",
  getPrivacy: "person",
  decideConsent: "person",
  askDataExport: "person",
  downloadDataExport: "person",
  closeMyAccount: "person",
  getLimits: "person",
  getElderMode: "person",
  switchElderOn: "person",
  leaveElderMode: "person",
  getFamily: "person",
  inviteContact: "person",
  endContact: "person",
  keepContact: "person",
  answerInvitation: "person",
  stopWatching: "person",
  listWatchedTransfers: "person",
  stopWatchedTransfer: "person",
  approveWatchedTransfer: "person",
  submitKyc: "person",
  getKyc: "person",
  getBalances: "person",
  followNotices: "person",
  bindBankAccount: "person",
  listBankAccounts: "person",
  removeBankAccount: "person",
  quoteTopup: "person",
  createTopup: "person",
  getTopupAccounts: "person",
  getTopup: "person",
  createWithdrawal: "person",
  getWithdrawal: "person",
  cancelWithdrawal: "person",
  lookUpPayee: "person",
  resolvePayee: "person",
  listRecentPayees: "person",
  getReceiveCode: "person",
  showHints: "person",
  acknowledgeHint: "person",
  sendTransfer: "person",
  getTransfer: "person",
  cancelTransfer: "person",
  getCheckout: "person",
  pay: "person",
  getPayment: "person",
  listBills: "person",
  getBillMonth: "person",
  getBill: "person",
  issueReceipt: "person",
  printReceipt: "person",
  checkReceipt: "anyone",
  createOrder: "key:orders.write",
  getOrder: "key:orders.read",
  cancelOrder: "key:orders.write",
  listMerchantPayments: "key:payments.read",
  getMerchantPayment: "key:payments.read",
  capturePayment: "key:payments.write",
  voidPayment: "key:payments.write",
  createRefund: "key:refunds.write",
  listRefunds: "key:refunds.read",
  getRefund: "key:refunds.read",
  getMerchantBalance: "key:balance.read",
  listEvents: "key:events.read",
  followEvents: "key:events.read",
  getTestClock: "key:test.clock",
  advanceTestClock: "key:test.clock",
  advanceClockFromSandbox: "anyone",
  followFromSandbox: "anyone",
  signInConsole: "anyone",
  getConsoleSession: "staff",
  signOutConsole: "staff",
  changeStaffPassword: "staff",
  enrolStaffTotp: "staff",
  confirmStaffTotp: "staff",
  countApprovals: "house:any.view",
  listApprovals: "house:any.view",
  getApproval: "house:any.view",
  approveApproval: "house:any.approve",
  approveTogether: "house:any.approve",
  rejectApproval: "house:any.approve",
  withdrawApproval: "house:any.manage",
  createTillOrder: "shop:till.manage",
  getTillOrder: "shop:till.view",
  cancelTillOrder: "shop:till.manage",
  listTillMovements: "shop:till.view",
  getTillDay: "shop:till.view",
  getTillPayment: "shop:till.view",
  createTillRefund: "shop:refunds.manage",
  followTillEvents: "shop:till.view",
  listApiKeys: "shop:developers.view",
  createApiKey: "shop:developers.manage",
  rotateApiKey: "shop:developers.manage",
  revokeApiKey: "shop:developers.manage",
  searchConsole: "house:any.view",
  countUsers: "house:users.view",
  countMovements: "house:money.view",
  countRecoveries: "house:recoveries.view",
  countUnidentified: "house:money.view",
  countDue: "house:work.view",
  countParked: "house:work.view",
  listUsers: "house:users.view",
  getUser: "house:users.view",
  revealUser: "house:users.manage",
  freezeUser: "house:users.manage",
  liftUser: "house:users.manage",
  listUserAudit: "house:users.view",
  listNotes: "house:notes.view",
  writeNote: "house:notes.manage",
  readNotes: "house:notes.view",
  listRecoveries: "house:recoveries.view",
  getRecoveryCase: "house:recoveries.view",
  revealRecovery: "house:recoveries.act",
  approveRecovery: "house:recoveries.manage",
  refuseRecovery: "house:recoveries.manage",
  getUserPrivacy: "house:privacy.view",
  placeUserHold: "house:privacy.manage",
  liftUserHold: "house:privacy.manage",
  listMovements: "house:money.view",
  getMovement: "house:money.view",
  askRefund: "house:money.manage",
  listUnidentifiedReceipts: "house:money.view",
  getUnidentifiedReceipt: "house:money.view",
  revealUnidentifiedReceipt: "house:money.act",
  identifyReceipt: "house:money.manage",
  returnReceipt: "house:money.manage",
  listAccounts: "house:ledger.view",
  getAccount: "house:ledger.view",
  listEntries: "house:ledger.view",
  explainBalance: "house:ledger.view",
  getTrialBalance: "house:ledger.view",
  getPosting: "house:ledger.view",
  listBlocks: "house:proof.view",
  getBlock: "house:proof.view",
  verifyBlock: "house:proof.view",
  getAuditor: "house:proof.view",
  listDue: "house:work.view",
  listSubscribers: "house:work.view",
  listParked: "house:work.view",
  previewParked: "house:work.manage",
  resumeParkedEvent: "house:work.manage",
  skipParkedEvent: "house:work.manage",
  listKeys: "house:keys.view",
  getSecurityBoard: "house:security.view",
  recordSecurityCheck: "house:security.manage",
  openWeakness: "house:security.manage",
  assignWeakness: "house:security.manage",
  closeWeakness: "house:security.manage",
  listTeam: "house:team.view",
  getTeamMember: "house:team.view",
  askMember: "house:team.manage",
  askMemberChange: "house:team.manage",
  drawFirstHalf: "house:team.manage",
  drawSecondHalf: "house:team.approve",
  activateMember: "anyone",
  getListViews: "staff",
  arrangeList: "staff",
  keepListView: "staff",
  removeListView: "staff",
  listExports: "house:any.view",
  askExport: "house:any.view",
  openExport: "house:any.view",
  getExportCsv: "house:any.view",
  getExportXlsx: "house:any.view",
  signInTill: "anyone",
  getTillSession: "staff",
  signOutTill: "staff",
  changeTillPassword: "staff",
};

/** By the route's name; X07 compares it with the list of routes, so neither can grow alone. */
export const policies: ReadonlyMap<string, Policy> = new Map(Object.entries(POLICIES));

/** Whether this caller may call the route at all. */
export function allows(route: Route, who: Caller): boolean {
  const policy = policies.get(route.name);
  switch (policy) {
    case undefined:
      return false;
    case "anyone":
      return true;
    case "person":
      return who !== null && "user" in who;
    case "staff":
      return who !== null && "staff" in who;
    default:
      return namesOf(who).includes(policy);
  }
}

function namesOf(who: Caller): readonly Policy[] {
  if (who === null || "user" in who) return [];
  if ("staff" in who) return policyNames(who);
  return who.scopes.map((scope) => `key:${scope}` as const);
}

function policyNames(who: Extract<Caller, { readonly staff: string }>): readonly Policy[] {
  if ("merchant" in who) return rightsOfShop(who.role).map((right) => `shop:${right}` as const);
  // Without the authenticator that live mode asks for, a member has their own session and nothing
  // else (D02).
  if (!who.ready) return [];
  const rights = rightsOfHouse(who.role);
  const somewhere = houseLevels.filter((level) => rights.some((right) => right.endsWith(level)));
  const acts = houseAreas.filter((area) =>
    rights.some((right) => right === `${area}.manage` || right === `${area}.approve`),
  );
  return [
    ...rights.map((right) => `house:${right}` as const),
    ...acts.map((area) => `house:${area}.act` as const),
    ...somewhere.map((level) => `house:any.${level}` as const),
  ];
}
