import { receiveNotice } from "@coffer/contract";
import { type BillSources, billRoutes } from "./bills/index.ts";
import type { DueHandlers } from "./books/due/index.ts";
import type { EventTail, HeardEvent, Subscriber } from "./books/subscribers/index.ts";
import type { Channels } from "./channels/access/index.ts";
import { noticeDoor, noticeDueHandlers } from "./channels/notices/index.ts";
import { feedRoutes } from "./commerce/feed/index.ts";
import { merchantName, merchantRoutes } from "./commerce/merchants/index.ts";
import { orderDueHandlers, orderRoutes } from "./commerce/orders/index.ts";
import { paymentDueHandlers, paymentRoutes } from "./commerce/payments/index.ts";
import {
  paymentAndRefundsStory,
  refundExecutor,
  refundRoutes,
  refundStory,
} from "./commerce/refunds/index.ts";
import { tillRoutes } from "./commerce/till/index.ts";
import type { Config } from "./config.ts";
import { holdingsOf } from "./holdings.ts";
import { type MessageSender, messageDueHandlers, messageSubscribers } from "./messages/index.ts";
import { type ChainTools, chainRoutes } from "./operations/chain/index.ts";
import { exportDueHandlers, exportRoutes, sourcesOf } from "./operations/exports/index.ts";
import { healthRoutes, type Readiness } from "./operations/health/index.ts";
import { keyRoutes } from "./operations/keys/index.ts";
import { ledgerRoutes } from "./operations/ledger/index.ts";
import { movementRoutes } from "./operations/movements/index.ts";
import { noteRoutes } from "./operations/notes/index.ts";
import { holdExecutors, userPrivacyRoutes } from "./operations/privacy/index.ts";
import { recoveryCaseRoutes, recoveryExecutors } from "./operations/recoveries/index.ts";
import { testModeRoutes } from "./operations/sandbox-door/index.ts";
import { searchRoutes } from "./operations/search/index.ts";
import { type HeldKey, securityBoardRoutes } from "./operations/security-board/index.ts";
import { supportRoutes } from "./operations/support/index.ts";
import type { ClockTools } from "./operations/test-clock/index.ts";
import {
  identifyExecutor,
  returnExecutor,
  unidentifiedRoutes,
} from "./operations/unidentified-receipts/index.ts";
import { liftExecutor, userRoutes } from "./operations/users/index.ts";
import { viewRoutes } from "./operations/views/index.ts";
import { skipExecutor, workRoutes } from "./operations/work/index.ts";
import { command, type Endpoint } from "./security/access/index.ts";
import { apiKeyRoutes } from "./security/api-keys/routes.ts";
import {
  approvalDueHandlers,
  approvalPolicy,
  approvalRoutes,
  type Desk,
  voidDueHandlers,
} from "./security/approvals/index.ts";
import { centreRoutes } from "./security/centre/routes.ts";
import { forgetCodeDueHandlers } from "./security/codes/index.ts";
import { credentialRoutes } from "./security/credentials/routes.ts";
import { identityRoutes } from "./security/identity/routes.ts";
import { lessonRoutes } from "./security/lessons/routes.ts";
import { pinResetRoutes } from "./security/pin-reset/routes.ts";
import {
  closingDueHandlers,
  dataExportDueHandlers,
  type PrivacyTools,
} from "./security/privacy/index.ts";
import { privacyRoutes } from "./security/privacy/routes.ts";
import { recoveryDueHandlers } from "./security/recovery/index.ts";
import { type RecoveryRoutes, recoveryRoutes } from "./security/recovery/routes.ts";
import { type StaffTools, staffRoutes } from "./security/staff/routes.ts";
import { stepupRoutes } from "./security/stepup/routes.ts";
import { teamExecutors, teamRoutes } from "./security/team/index.ts";
import { type FamilyTools, familyDueHandlers } from "./security/trusted-contact/index.ts";
import { familyRoutes } from "./security/trusted-contact/routes.ts";
import { rewrapDueHandlers } from "./security/vault/index.ts";
import { elderDueHandlers, elderRoutes } from "./trust/elder/index.ts";
import { identityOf, kycDueHandlers } from "./trust/kyc/index.ts";
import { kycRoutes } from "./trust/kyc/routes.ts";
import { limitRoutes } from "./trust/limits/routes.ts";
import { fraudLineOf, packOf } from "./trust/packs/index.ts";
import { restrictionRoutes } from "./trust/restrictions/routes.ts";
import { balanceRoutes } from "./wallet/balances/index.ts";
import {
  bankAccountDueHandlers,
  bankAccountName,
  bankAccountRoutes,
} from "./wallet/bank-accounts/index.ts";
import { hintRoutes } from "./wallet/hints/index.ts";
import { hearersOf, noticeRoutes } from "./wallet/notices/index.ts";
import { payoutTaker } from "./wallet/payouts/index.ts";
import { receiptReturnDueHandlers, takeReturnNotice } from "./wallet/receipt-returns/index.ts";
import { receiptRoutes } from "./wallet/receipts/index.ts";
import { personName, sendDueHandlers, sendRoutes, transferStory } from "./wallet/send/index.ts";
import {
  attemptDueHandlers,
  creditTaker,
  lateDueHandlers,
  takeChargeNotice,
  topupRoutes,
  topupStory,
} from "./wallet/topup/index.ts";
import { rememberDueHandlers } from "./wallet/unidentified-receipts/index.ts";
import {
  takeWithdrawalNotice,
  withdrawDueHandlers,
  withdrawRoutes,
  withdrawStory,
} from "./wallet/withdraw/index.ts";

// What this house consists of, on one screen: which routes there are, who does what is due, who
// hears of what happened, who names a counterparty. Wings that may not import each other meet here.

/** What the house is given by whoever opens it; nothing of it is reached by import. */
export interface Outside {
  readonly channels: Channels;
  readonly sender: MessageSender;
  readonly settings: Pick<Config, "walletOrigin" | "support">;
  readonly readiness: Readiness;
  readonly clock: ClockTools;
  readonly chain: ChainTools;
  /** Keys and passwords this process was given, by their names. */
  readonly held: readonly HeldKey[];
  /** By which test mode knows its sandbox; live mode has none. */
  readonly sandboxKey: string | undefined;
  /** The newest events, for whoever has a screen open. */
  readonly tail: EventTail;
  /** What could not be verified: a rate-limited line of the security log. */
  readonly distrusted: (line: { readonly channel: string; readonly why: string }) => void;
}

/** Everything that takes work: by a call, by time, by an event. */
export interface App {
  readonly endpoints: readonly Endpoint[];
  readonly dueHandlers: DueHandlers;
  readonly subscribers: readonly Subscriber[];
}

// Who names a counterparty, and who tells what a movement has been through.
const billSources: BillSources = {
  names: { usr: personName, mer: merchantName, bnk: bankAccountName },
  stories: {
    top: topupStory,
    wdr: withdrawStory,
    trf: transferStory,
    pay: paymentAndRefundsStory,
    rfd: refundStory,
  },
};

// Getting back in asks the pack how long it takes and the verification who it is.
const recoveryTools: RecoveryRoutes = {
  termsOf: (read) => packOf(read).recovery,
  identityOf,
  spendDayOf: (read) => {
    const { currency, recovery } = packOf(read);
    return { currency, value: recovery.spendDay };
  },
};

// What a till is told of its shop.
const staffTools: StaffTools = {
  merchantName: (read, merchant) => merchantName(read, merchant, merchant),
  currencyOf: (read) => packOf(read).currency,
};

// Who keeps what is this house's list; for how long is the pack's.
const privacyTools: PrivacyTools = {
  holdings: holdingsOf(billSources),
  termsOf: (read) => {
    const { version, privacy } = packOf(read);
    return { version, ...privacy };
  },
};

// How long an invitation is open, and how long a trusted contact holds on, is the pack's.
const familyTools: FamilyTools = {
  termsOf: (read) => {
    const { currency, family } = packOf(read);
    return { currency, ...family };
  },
};

// What people prove themselves with, and how they get back in without it.
const proofRoutes = (walletOrigin: string): readonly Endpoint[] => [
  ...stepupRoutes,
  ...credentialRoutes(walletOrigin),
  ...apiKeyRoutes,
  ...pinResetRoutes(recoveryTools),
  ...centreRoutes,
  ...lessonRoutes(fraudLineOf),
  ...recoveryRoutes(recoveryTools),
  ...privacyRoutes(privacyTools),
];

// Who somebody is, how much they may, and what they chose to be protected by.
const trustRoutes: readonly Endpoint[] = [
  ...kycRoutes,
  ...restrictionRoutes,
  ...limitRoutes,
  ...elderRoutes,
  ...familyRoutes(familyTools),
];

const securityDueHandlers: DueHandlers = {
  ...forgetCodeDueHandlers,
  ...recoveryDueHandlers,
  ...dataExportDueHandlers(privacyTools),
  ...closingDueHandlers(privacyTools),
  ...rewrapDueHandlers,
  ...approvalDueHandlers,
  ...voidDueHandlers,
  ...elderDueHandlers,
  ...familyDueHandlers,
};

// What becomes due of money and calls nobody outside.
const inHouseDueHandlers: DueHandlers = {
  ...rememberDueHandlers,
  ...sendDueHandlers,
  ...orderDueHandlers,
  ...paymentDueHandlers,
  ...exportDueHandlers(sourcesOf(billSources)),
};

/** Who hears of an event while it is news: the people it concerns, and its merchant. */
export function hearers(event: HeardEvent): readonly string[] {
  const people = hearersOf(event);
  return event.merchant === null ? people : [...people, event.merchant];
}

const consoleRoutes = (
  { chain, held }: Outside,
  subscribers: readonly Subscriber[],
  desk: Desk,
) => [
  ...searchRoutes(billSources),
  ...userRoutes(desk),
  ...recoveryCaseRoutes(desk),
  ...userPrivacyRoutes(desk),
  ...movementRoutes(billSources),
  ...unidentifiedRoutes(desk),
  ...ledgerRoutes,
  ...chainRoutes(chain),
  ...workRoutes(subscribers, desk),
  ...approvalRoutes(desk),
  ...teamRoutes(desk),
  ...keyRoutes,
  ...securityBoardRoutes(held),
  ...noteRoutes,
  ...viewRoutes,
  ...exportRoutes,
];

// What of the staff's actions can wait for somebody else; which of them do is the policy's to say.
const desk: Desk = {
  executors: [
    liftExecutor,
    skipExecutor,
    refundExecutor,
    identifyExecutor,
    returnExecutor,
    ...recoveryExecutors,
    ...holdExecutors,
    ...teamExecutors,
  ],
  policy: approvalPolicy,
};

const routesOfBills = (walletOrigin: string): readonly Endpoint[] => [
  ...billRoutes(billSources),
  ...receiptRoutes({ sources: billSources, walletOrigin }),
];

// What is read before money is sent, and the sending.
const sendingRoutes: readonly Endpoint[] = [...hintRoutes, ...sendRoutes];

/** The whole application. It opens nothing and starts nothing: `house.ts` does. */
export function composeApp(outside: Outside): App {
  const { channels, sender, distrusted } = outside;
  const { walletOrigin, support } = outside.settings;
  const subscribers = [...messageSubscribers];
  const receive = noticeDoor({ channels: channels.notices, distrusted });
  const topupChannels = {
    gateway: channels.gateway,
    returnUrl: (topup: string) => `${walletOrigin}/topup/${topup}`,
  };
  return {
    endpoints: [
      ...healthRoutes(outside.readiness),
      ...supportRoutes(support),
      ...testModeRoutes({ ...outside.clock, auditor: outside.chain.auditor }, outside.sandboxKey),
      command(receiveNotice, (read, { params, headers, raw }) =>
        receive(read, { channel: params.channel, headers, raw }),
      ),
      ...identityRoutes({ termsOf: (read) => packOf(read).session, origin: walletOrigin }),
      ...staffRoutes(staffTools),
      ...proofRoutes(walletOrigin),
      ...trustRoutes,
      ...balanceRoutes,
      ...noticeRoutes(outside.tail),
      ...bankAccountRoutes,
      ...topupRoutes(channels.poolAccounts),
      ...withdrawRoutes,
      ...sendingRoutes,
      ...merchantRoutes,
      ...orderRoutes(walletOrigin),
      ...paymentRoutes,
      ...refundRoutes(desk),
      ...feedRoutes({ tail: outside.tail, read: () => outside.clock.journal.read() }),
      ...tillRoutes(walletOrigin),
      ...routesOfBills(walletOrigin),
      ...consoleRoutes(outside, subscribers, desk),
    ],
    dueHandlers: {
      ...securityDueHandlers,
      ...inHouseDueHandlers,
      ...messageDueHandlers(sender),
      ...kycDueHandlers(channels.checkIdentity),
      ...bankAccountDueHandlers({ bank: channels.bank, tokenise: channels.gatewayA.tokenise }),
      ...attemptDueHandlers(topupChannels),
      ...lateDueHandlers(channels.gateway),
      ...receiptReturnDueHandlers(channels.bank),
      ...withdrawDueHandlers(channels.bank),
      ...noticeDueHandlers({
        channels: channels.notices,
        takers: {
          charge: takeChargeNotice,
          payout: payoutTaker([takeWithdrawalNotice, takeReturnNotice]),
          credit: creditTaker({ houseAccounts: channels.houseAccounts }),
        },
      }),
    },
    subscribers,
  };
}
