import { type Text, text } from "../platform/page.ts";

type App = "wallet" | "till" | "console" | "docs";

export interface TourStep {
  /** The number the product's tour gives it; `npm run tour` plays the same. */
  readonly step: number;
  readonly title: Text;
  /** What stands between backticks is typed as it is. */
  readonly how: Text;
  /** Where one goes to do it. */
  readonly at: { readonly app: App; readonly path: string };
  /** Faults the step needs, each for the next call. */
  readonly switches?: readonly (readonly [name: string, value: string])[];
  /** Whether its button asks the platform's auditor. */
  readonly asksAuditor?: true;
  /** Done when the platform has told all of these: a kind, or a kind with its amount. */
  readonly done: readonly string[];
}

/** What is noted when the platform's auditor, asked by the step's button, finds all in order. */
export const auditorGreen = "auditor.green";

/** The steps a person can do by hand and the sandbox can see; the others are the script's alone. */
export const tourSteps: readonly TourStep[] = [
  {
    step: 1,
    title: text("注册并实名", "Sign up and verify a name"),
    how: text(
      "用 138 0000 开头的手机号注册，验证码在短信收件箱；" +
        "姓名和号码用“身份核验”页的样本，再设好支付密码。",
      "With a phone number that begins 138 0000; its code is in the message inbox. Take a name " +
        "and number from the registry's page, and choose a payment PIN.",
    ),
    at: { app: "wallet", path: "register" },
    done: ["user.created", "kyc.approved"],
  },
  {
    step: 2,
    title: text("绑定银行卡", "Bind a bank account"),
    how: text(
      "绑定甲银行里同名的账户；没有就在甲银行页开一个。",
      "Bind the account of the same name at bank A; open one on its page if there is none.",
    ),
    at: { app: "wallet", path: "cards" },
    done: ["bank_account.bound"],
  },
  {
    step: 3,
    title: text("通道失灵时充值 200.00", "Top up 200.00 while a gateway is silent"),
    how: text(
      "先按“准备故障”：甲通道不应答，乙通道的通知送达两次。" + "再充值 200.00，只到账一次。",
      "First prepare the faults: gateway A does not answer, B tells everything twice. Then top " +
        "up 200.00; it is credited once.",
    ),
    switches: [
      ["gateway-a.answer", "no-answer"],
      ["gateway-b.notice", "twice"],
    ],
    at: { app: "wallet", path: "topup" },
    done: ["topup.succeeded 200.00"],
  },
  {
    step: 4,
    title: text("在茶铺付 31.80", "Pay 31.80 in the tea shop"),
    how: text(
      "以 `tea.owner` 登录收银台（密码在启动时的终端里），输入 31.80 出码；用钱包扫码付款，" +
        "收银台一秒内听到。",
      "Sign in at the till as `tea.owner` (the terminal told the password), type 31.80, show the " +
        "code; scan it in the wallet and pay. The till hears it within a second.",
    ),
    at: { app: "till", path: "" },
    done: ["payment.succeeded 31.80"],
  },
  {
    step: 6,
    title: text("晚餐 120.00，再转一笔账", "Dinner for 120.00, and money sent to somebody"),
    how: text(
      "以 `dinner.owner` 登录收银台，出 120.00 的码并付款；再给任何人转一笔账。",
      "Sign in at the till as `dinner.owner`, show a code of 120.00 and pay it; then send an " +
        "amount to anybody.",
    ),
    at: { app: "till", path: "" },
    done: ["payment.succeeded 120.00", "transfer.sent"],
  },
  {
    step: 7,
    title: text("提现 50.00 被银行拒绝", "Withdraw 50.00, and the bank says no"),
    how: text(
      "先按“准备故障”：银行以户名不符拒绝。在“安全”里添加通行密钥，再提现 50.00，用它签名；" +
        "钱自动回来。",
      "First prepare the fault: the bank rejects it for the name. Add a passkey under Security, " +
        "withdraw 50.00 and sign with it; the money is back by itself.",
    ),
    at: { app: "wallet", path: "security/passkeys" },
    switches: [["bank-a.payout", "reject-name"]],
    done: ["withdrawal.returned 50.00"],
  },
  {
    step: 9,
    title: text("大额转账，想一想再撤回", "Send a large amount, and think again"),
    how: text(
      "给从没转过的人转 2,000.00：要等一天才到账，期间撤回。",
      "Send 2,000.00 to somebody new: it waits for a day, and meanwhile you take it back.",
    ),
    at: { app: "wallet", path: "transfer" },
    done: ["transfer.pending 2000.00", "transfer.cancelled 2000.00"],
  },
  {
    step: 11,
    title: text("账本自证", "The books prove themselves"),
    how: text(
      "在运营后台看试算平衡，再请审计员核对：每个区块都跟过、没有差错，就打勾。" +
        "终端里的 `npm run verify` 从外面再证一遍。",
      "Look at the trial balance in the console, then ask the auditor: it ticks when every " +
        "block was followed and nothing is wrong. In a terminal `npm run verify` proves it from " +
        "outside.",
    ),
    at: { app: "console", path: "trial-balance" },
    asksAuditor: true,
    done: [auditorGreen],
  },
  {
    step: 12,
    title: text("用 API 密钥下单，再发一次", "An order by API key, sent twice"),
    how: text(
      "照开发者文档的快速上手下一笔 12.00 的订单，用同一个键再发一次：同一个回答，只有一笔订单。",
      "As the quick start of the developers' pages says, make an order of 12.00 and send it " +
        "again with the same key: the same answer, and one order.",
    ),
    at: { app: "docs", path: "/docs" },
    done: ["order.created 12.00"],
  },
];
