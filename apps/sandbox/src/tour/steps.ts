import { type Text, text } from "../platform/page.ts";

export interface TourStep {
  /** The number the product's tour gives it; `npm run tour` plays the same. */
  readonly step: number;
  readonly title: Text;
  readonly how: Text;
  /** Faults the step needs, each for the next call. */
  readonly switches?: readonly (readonly [name: string, value: string])[];
  /** Done when the platform has told all of these: a kind, or a kind with its amount. */
  readonly done: readonly string[];
}

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
    done: ["user.created", "kyc.approved"],
  },
  {
    step: 2,
    title: text("绑定银行卡", "Bind a bank account"),
    how: text(
      "绑定甲银行里同名的账户；没有就在甲银行页开一个。",
      "Bind the account of the same name at bank A; open one on its page if there is none.",
    ),
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
    done: ["topup.succeeded 200.00"],
  },
  {
    step: 4,
    title: text("在店里付款", "Pay in a shop"),
    how: text(
      "付一笔商户订单；启动时终端里列出了待付订单。",
      "Pay an order of a shop; the terminal listed some when everything started.",
    ),
    done: ["payment.succeeded"],
  },
  {
    step: 6,
    title: text("晚餐 120.00，再转一笔账", "Dinner for 120.00, and money sent to somebody"),
    how: text(
      "付 120.00 的晚餐订单，再给任何人转一笔账。",
      "Pay the dinner of 120.00, and send an amount to anybody.",
    ),
    done: ["payment.succeeded 120.00", "transfer.sent"],
  },
  {
    step: 7,
    title: text("提现 50.00 被银行拒绝", "Withdraw 50.00, and the bank says no"),
    how: text(
      "先按“准备故障”：银行以户名不符拒绝。再提现 50.00，钱自动回来。",
      "First prepare the fault: the bank rejects it for the name. Then withdraw 50.00; it is " +
        "back by itself.",
    ),
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
    done: ["transfer.pending 2000.00", "transfer.cancelled 2000.00"],
  },
];
