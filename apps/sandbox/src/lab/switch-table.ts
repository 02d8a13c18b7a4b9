import { type Text, text } from "../platform/page.ts";
import {
  answerFaults,
  type Fault,
  lateNotices,
  notices,
  outcomes,
  owners,
  payouts,
  statements,
} from "./faults.ts";

const toppingUp = {
  nothingDone: text(
    "充值显示“处理中”；确认从未扣款后改走另一通道",
    "The top-up is “in process”; once it is sure that nothing was taken, the other gateway is used",
  ),
  done: text(
    "充值显示“处理中”；平台查询后只到账一次",
    "The top-up is “in process”; the platform asks, and it is credited once",
  ),
};
const withdrawing = {
  nothingDone: text(
    "提现显示“处理中”；平台查询后用同一流水号再发",
    "The withdrawal is “in process”; the platform asks, then sends it again under the same number",
  ),
  done: text(
    "提现显示“处理中”；平台查询后得知结果，只付一次",
    "The withdrawal is “in process”; the platform asks and learns the result; it is paid once",
  ),
};
const asking = {
  nothingDone: text(
    "结果未知的单子继续“处理中”，平台稍后再问",
    "What is not known stays “in process”; the platform asks again later",
  ),
  done: text(
    "结果未知的单子继续“处理中”，平台稍后再问",
    "What is not known stays “in process”; the platform asks again later",
  ),
};
const checkingName = {
  nothingDone: text(
    "实名显示“核验中”，平台稍后重试",
    "The name is “being checked”; it is tried again later",
  ),
  done: text(
    "实名显示“核验中”，平台稍后重试",
    "The name is “being checked”; it is tried again later",
  ),
};
const messaging = {
  nothingDone: text("短信晚一些到达", "The message comes a little later"),
  done: text("短信到达，只有一条", "The message comes, once"),
};

// A definite no at the first gateway opens the way to the second; after the second there is none.
const goesOn = text(
  "“甲通道 没有成功，未扣款”和原因；改到乙通道 的页面确认",
  "“Channel A did not succeed, nothing was taken” with the reason; B's page is offered instead",
);
const ends = text(
  "“充值未完成”和原因，没有扣款",
  "“Not topped up” with the reason; nothing is taken",
);

const bankSwitches = {
  answer: { text: text("付款应答", "Answer to a payout"), values: answerFaults(withdrawing) },
  query: { text: text("查询应答", "Answer to queries"), values: answerFaults(asking) },
  notice: { text: text("通知", "Notice"), values: lateNotices },
  payout: { text: text("付款结果", "Outcome of a payout"), values: payouts },
  ownership: { text: text("户名核对", "Whose account it is"), values: owners },
  statement: { text: text("对账单", "Statement"), values: statements },
  reference: {
    text: text("重复的客户流水号", "A reference sent again"),
    values: {
      ignored: {
        does: text("当作新付款再付一次", "Is paid again as a new payout"),
        seen: text(
          "用户无感；对账的人会发现多付了一次",
          "Users nothing; whoever compares the statement finds it paid twice",
        ),
      },
    },
  },
} as const;

/** Every fault the lab can cause. Besides its own values each switch has `normal`. */
export const switchTable = {
  "gateway-a.answer": {
    text: text("扣款应答", "Answer to a charge"),
    values: answerFaults(toppingUp),
  },
  "gateway-a.query": {
    text: text("查询与关单应答", "Answer to query and close"),
    values: answerFaults(asking),
  },
  "gateway-a.notice": { text: text("通知", "Notice"), values: notices },
  "gateway-a.outcome": {
    text: text("扣款结果", "Outcome of a charge"),
    values: {
      ...outcomes(goesOn),
      "step-up": {
        does: text("要求付款人到银行页面验证", "Asks the payer to confirm on the bank's page"),
        seen: text(
          "跳转到银行页面，输入验证码 246810",
          "One is sent to the bank's page, where the code is 246810",
        ),
      },
    },
  },
  "gateway-a.closed": {
    text: text("已关闭的扣款", "Closed charges"),
    values: {
      "succeeds-anyway": {
        does: text("关闭后仍然扣款成功", "A charge succeeds after it was closed"),
        seen: text(
          "钱到账一次；多扣的那笔自动原路退回",
          "The money comes once; what was taken too much goes back by itself",
        ),
      },
    },
  },
  "gateway-b.answer": {
    text: text("下单应答", "Answer to a new session"),
    values: answerFaults(toppingUp),
  },
  "gateway-b.query": {
    text: text("查询与关单应答", "Answer to query and close"),
    values: answerFaults(asking),
  },
  "gateway-b.notice": { text: text("通知", "Notice"), values: notices },
  "gateway-b.outcome": {
    text: text("支付结果", "Outcome of a payment"),
    values: {
      ...outcomes(ends),
      "step-up": {
        does: text("付款页面要求验证码", "The payment page asks for a code"),
        seen: text("付款页面多一个验证码：246810", "The payment page wants a code: 246810"),
      },
    },
  },
  "gateway-b.settlement": {
    text: text("结算", "Settlement"),
    values: {
      overbill: {
        does: text("结算时多收 0.10 手续费", "Bills 0.10 too much when it settles"),
        seen: text(
          "用户无感；对账的人会发现差 0.10",
          "Users nothing; whoever compares the settlement finds 0.10",
        ),
      },
    },
  },
  "bank-a.answer": bankSwitches.answer,
  "bank-a.query": bankSwitches.query,
  "bank-a.notice": bankSwitches.notice,
  "bank-a.payout": bankSwitches.payout,
  "bank-a.ownership": bankSwitches.ownership,
  "bank-a.statement": bankSwitches.statement,
  "bank-a.reference": bankSwitches.reference,
  "bank-b.answer": bankSwitches.answer,
  "bank-b.query": bankSwitches.query,
  "bank-b.notice": bankSwitches.notice,
  "bank-b.payout": bankSwitches.payout,
  "bank-b.ownership": bankSwitches.ownership,
  "bank-b.statement": bankSwitches.statement,
  "bank-b.reference": bankSwitches.reference,
  "registry.answer": {
    text: text("核验应答", "Answer to a check"),
    values: answerFaults(checkingName),
  },
  "inbox.answer": {
    text: text("短信应答", "Answer to a message"),
    values: answerFaults(messaging),
  },
} as const satisfies Record<string, { text: Text; values: Record<string, Fault> }>;

export type SwitchName = keyof typeof switchTable;
export type SwitchValue<N extends SwitchName> = "normal" | keyof (typeof switchTable)[N]["values"];

export const normal: Fault = {
  does: text("正常", "Normal"),
  seen: text("一切正常", "Everything as it should be"),
};
