import { type BillSources, billHolding } from "./bills/index.ts";
import { noticeHolding } from "./channels/notices/index.ts";
import { merchantHolding } from "./commerce/merchants/index.ts";
import { orderHolding } from "./commerce/orders/index.ts";
import { paymentHolding } from "./commerce/payments/index.ts";
import { refundHolding } from "./commerce/refunds/index.ts";
import { messageHolding } from "./messages/index.ts";
import { exportFileHolding } from "./operations/exports/index.ts";
import { noteHolding } from "./operations/notes/index.ts";
import { securityBoardHolding } from "./operations/security-board/index.ts";
import { listViewHolding } from "./operations/views/index.ts";
import { apiKeyHolding } from "./security/api-keys/index.ts";
import { approvalHolding } from "./security/approvals/index.ts";
import { codeHolding } from "./security/codes/index.ts";
import { consentHolding } from "./security/consents/index.ts";
import { guardHolding } from "./security/guards/index.ts";
import { holdHolding } from "./security/holds/index.ts";
import { personHoldings } from "./security/identity/holding.ts";
import { lessonHolding } from "./security/lessons/index.ts";
import { passkeyHolding } from "./security/passkeys/index.ts";
import type { Holding } from "./security/personal/index.ts";
import { closureHolding, exportHolding } from "./security/privacy/index.ts";
import { recoveryHolding } from "./security/recovery/index.ts";
import { staffHolding } from "./security/staff/holding.ts";
import { pinHolding } from "./security/stepup/index.ts";
import { totpHolding } from "./security/totp/index.ts";
import { trustedContactHolding } from "./security/trusted-contact/index.ts";
import { kycHolding } from "./trust/kyc/index.ts";
import { restrictionHolding } from "./trust/restrictions/index.ts";
import { riskHolding } from "./trust/risk/index.ts";
import { bankAccountHolding } from "./wallet/bank-accounts/index.ts";
import { hintHolding } from "./wallet/hints/index.ts";
import { receiptHolding } from "./wallet/receipts/index.ts";
import { transferHolding } from "./wallet/send/index.ts";
import { topupHolding } from "./wallet/topup/index.ts";
import { unidentifiedHolding } from "./wallet/unidentified-receipts/index.ts";
import { withdrawalHolding } from "./wallet/withdraw/index.ts";

/**
 * Who keeps something about people: what an export asks, what a closing asks, and in which order
 * both are told. A room that is not here has nothing that is sealed (holdings.test.ts).
 */
export const holdingsOf = (sources: BillSources): readonly Holding[] => [
  ...personHoldings,
  kycHolding,
  bankAccountHolding,
  billHolding(sources),
  paymentHolding,
  topupHolding,
  withdrawalHolding,
  transferHolding,
  refundHolding,
  receiptHolding,
  consentHolding,
  passkeyHolding,
  totpHolding,
  pinHolding,
  guardHolding,
  recoveryHolding,
  trustedContactHolding,
  riskHolding,
  restrictionHolding,
  lessonHolding,
  hintHolding,
  exportHolding,
  closureHolding,
  holdHolding,
  noteHolding,
  codeHolding,
  messageHolding,
  noticeHolding,
  unidentifiedHolding,
  merchantHolding,
  orderHolding,
  staffHolding,
  apiKeyHolding,
  approvalHolding,
  listViewHolding,
  exportFileHolding,
  securityBoardHolding,
];
