import type { Route } from "../../route.ts";
import {
  approveApproval,
  approveTogether,
  getApproval,
  listApprovals,
  rejectApproval,
  withdrawApproval,
} from "./approvals.ts";
import {
  countApprovals,
  countDue,
  countMovements,
  countParked,
  countRecoveries,
  countUnidentified,
  countUsers,
} from "./counts.ts";
import { askExport, getExportCsv, getExportXlsx, listExports, openExport } from "./exports.ts";
import { listKeys } from "./keys.ts";
import {
  explainBalance,
  getAccount,
  getPosting,
  getTrialBalance,
  listAccounts,
  listEntries,
} from "./ledger.ts";
import { askRefund, getMovement, listMovements } from "./money/movements.ts";
import {
  getUnidentifiedReceipt,
  identifyReceipt,
  listUnidentifiedReceipts,
  returnReceipt,
  revealUnidentifiedReceipt,
} from "./money/unidentified.ts";
import { listNotes, readNotes, writeNote } from "./notes.ts";
import { getUserPrivacy, liftUserHold, placeUserHold } from "./privacy.ts";
import { getAuditor, getBlock, listBlocks, verifyBlock } from "./proof.ts";
import {
  approveRecovery,
  getRecoveryCase,
  listRecoveries,
  refuseRecovery,
  revealRecovery,
} from "./recoveries.ts";
import { searchConsole } from "./search.ts";
import {
  assignWeakness,
  closeWeakness,
  getSecurityBoard,
  openWeakness,
  recordSecurityCheck,
} from "./security.ts";
import {
  activateMember,
  askMember,
  askMemberChange,
  drawFirstHalf,
  drawSecondHalf,
  getTeamMember,
  listTeam,
} from "./team.ts";
import { freezeUser, getUser, liftUser, listUserAudit, listUsers, revealUser } from "./users.ts";
import { arrangeList, getListViews, keepListView, removeListView } from "./views.ts";
import {
  listDue,
  listParked,
  listSubscribers,
  previewParked,
  resumeParkedEvent,
  skipParkedEvent,
} from "./work.ts";

/** What the operations console asks. */
export const consoleRoutes: readonly Route[] = [
  searchConsole,
  countUsers,
  countMovements,
  countRecoveries,
  countUnidentified,
  countDue,
  countParked,
  countApprovals,
  listUsers,
  getUser,
  revealUser,
  freezeUser,
  liftUser,
  listUserAudit,
  listNotes,
  writeNote,
  readNotes,
  listRecoveries,
  getRecoveryCase,
  revealRecovery,
  approveRecovery,
  refuseRecovery,
  getUserPrivacy,
  placeUserHold,
  liftUserHold,
  listMovements,
  getMovement,
  askRefund,
  listUnidentifiedReceipts,
  getUnidentifiedReceipt,
  revealUnidentifiedReceipt,
  identifyReceipt,
  returnReceipt,
  listAccounts,
  getAccount,
  listEntries,
  explainBalance,
  getTrialBalance,
  getPosting,
  listBlocks,
  getBlock,
  verifyBlock,
  getAuditor,
  listDue,
  listSubscribers,
  listParked,
  previewParked,
  resumeParkedEvent,
  skipParkedEvent,
  listKeys,
  getSecurityBoard,
  recordSecurityCheck,
  openWeakness,
  assignWeakness,
  closeWeakness,
  listApprovals,
  getApproval,
  approveApproval,
  approveTogether,
  rejectApproval,
  withdrawApproval,
  listTeam,
  getTeamMember,
  askMember,
  askMemberChange,
  drawFirstHalf,
  drawSecondHalf,
  activateMember,
  getListViews,
  arrangeList,
  keepListView,
  removeListView,
  listExports,
  askExport,
  openExport,
  getExportCsv,
  getExportXlsx,
];
