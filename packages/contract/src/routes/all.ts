import type { Route } from "../route.ts";
import { sendCode, signIn, signOut, signOutEverywhere, signUp, verifySignIn } from "./auth.ts";
import { bindBankAccount, listBankAccounts, removeBankAccount } from "./bank-accounts.ts";
import {
  checkReceipt,
  getBill,
  getBillMonth,
  issueReceipt,
  listBills,
  printReceipt,
} from "./bills.ts";
import { consoleRoutes } from "./console/all.ts";
import { followEvents, listEvents } from "./events.ts";
import { getKyc, submitKyc } from "./kyc.ts";
import { changeMe, getBalances, getLimits, getMe, setPin } from "./me.ts";
import {
  capturePayment,
  getMerchantBalance,
  getMerchantPayment,
  listMerchantPayments,
  voidPayment,
} from "./merchant.ts";
import { followNotices } from "./notices.ts";
import { cancelOrder, createOrder, getCheckout, getOrder } from "./orders.ts";
import { getReceiveCode, listRecentPayees, lookUpPayee, resolvePayee } from "./payees.ts";
import { getPayment, pay } from "./payments.ts";
import { getLiveness, getReadiness, listSignedHeads, receiveNotice } from "./public.ts";
import { createRefund, getRefund, listRefunds } from "./refunds.ts";
import {
  changePassword,
  confirmTotp,
  endOtherSessions,
  endSession,
  enrolTotp,
  getCredentials,
  listSessions,
  removeTotp,
  renewRecoveryCodes,
} from "./security/credentials.ts";
import { freezeByPin, freezeMe, liftOwnFreeze } from "./security/freeze.ts";
import {
  enrolPasskey,
  passkeyChallenge,
  passkeySignInChallenge,
  removePasskey,
  signInByPasskey,
} from "./security/passkeys.ts";
import {
  askOwnRecovery,
  askRecovery,
  confirmOwnRecovery,
  confirmRecovery,
  getRecovery,
  stopRecovery,
} from "./security/recovery.ts";
import {
  confirmStaffTotp,
  enrolStaffTotp,
  getConsoleSession,
  getTillSession,
  signInConsole,
  signInTill,
  signOutConsole,
  signOutTill,
} from "./staff/index.ts";
import { advanceTestClock, getTestClock } from "./test-mode/clock.ts";
import { advanceClockFromSandbox, followFromSandbox } from "./test-mode/sandbox.ts";
import {
  cancelTillOrder,
  createTillOrder,
  createTillRefund,
  followTillEvents,
  getTillDay,
  getTillOrder,
  getTillPayment,
  listTillMovements,
} from "./till/index.ts";
import { createTopup, getTopup, quoteTopup } from "./topups.ts";
import { cancelTransfer, getTransfer, sendTransfer } from "./transfers.ts";
import { cancelWithdrawal, createWithdrawal, getWithdrawal } from "./withdrawals.ts";

/** Every route there is. A route that is not here is mounted nowhere and documented nowhere. */
export const routes: readonly Route[] = [
  getLiveness,
  getReadiness,
  listSignedHeads,
  receiveNotice,
  sendCode,
  signUp,
  signIn,
  verifySignIn,
  signOut,
  signOutEverywhere,
  getMe,
  changeMe,
  setPin,
  listSessions,
  endSession,
  endOtherSessions,
  changePassword,
  getCredentials,
  enrolTotp,
  confirmTotp,
  removeTotp,
  renewRecoveryCodes,
  passkeySignInChallenge,
  signInByPasskey,
  passkeyChallenge,
  enrolPasskey,
  removePasskey,
  freezeMe,
  freezeByPin,
  liftOwnFreeze,
  askRecovery,
  confirmRecovery,
  getRecovery,
  askOwnRecovery,
  confirmOwnRecovery,
  stopRecovery,
  getLimits,
  getBalances,
  followNotices,
  submitKyc,
  getKyc,
  bindBankAccount,
  listBankAccounts,
  removeBankAccount,
  quoteTopup,
  createTopup,
  getTopup,
  createWithdrawal,
  getWithdrawal,
  cancelWithdrawal,
  lookUpPayee,
  resolvePayee,
  listRecentPayees,
  getReceiveCode,
  sendTransfer,
  getTransfer,
  cancelTransfer,
  createOrder,
  getOrder,
  cancelOrder,
  getCheckout,
  pay,
  getPayment,
  listBills,
  getBillMonth,
  getBill,
  issueReceipt,
  printReceipt,
  checkReceipt,
  listMerchantPayments,
  getMerchantPayment,
  capturePayment,
  voidPayment,
  createRefund,
  listRefunds,
  getRefund,
  getMerchantBalance,
  listEvents,
  followEvents,
  createTillOrder,
  getTillOrder,
  cancelTillOrder,
  listTillMovements,
  getTillDay,
  getTillPayment,
  createTillRefund,
  followTillEvents,
  getTestClock,
  advanceTestClock,
  advanceClockFromSandbox,
  followFromSandbox,
  signInConsole,
  getConsoleSession,
  signOutConsole,
  enrolStaffTotp,
  confirmStaffTotp,
  ...consoleRoutes,
  signInTill,
  getTillSession,
  signOutTill,
];
