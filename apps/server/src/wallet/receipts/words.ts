import type { Locale } from "@coffer/contract";

const zhCN = {
  title: "电子回单",
  house: "Coffer 宝匣",
  kind: "类型",
  topup: "充值",
  withdrawal: "提现",
  transfer: "转账",
  payment: "付款",
  refund: "退款",
  payer: "付款方",
  payee: "收款方",
  at: "时间",
  number: "编号",
  state: "状态",
  completed: "已完成",
  partially_refunded: "已完成，部分退款",
  refunded: "已退款",
  returned: "银行已退回",
  issuedAt: "开具时间",
  // Not the word for a one-time code: those are for nobody else, this one is to be passed on.
  code: "核对码",
  check: "任何人都可以扫码，或在下面的网址核对这张回单。网页只显示金额、时间、部分姓名和状态。",
};

type Words = Readonly<Record<keyof typeof zhCN, string>>;

const en: Words = {
  title: "Receipt",
  house: "Coffer",
  kind: "Kind",
  topup: "Top-up",
  withdrawal: "Withdrawal",
  transfer: "Transfer",
  payment: "Payment",
  refund: "Refund",
  payer: "From",
  payee: "To",
  at: "Time",
  number: "Number",
  state: "State",
  completed: "Completed",
  partially_refunded: "Completed, partly refunded",
  refunded: "Refunded",
  returned: "Sent back by the bank",
  issuedAt: "Issued",
  code: "Receipt code",
  check:
    "Anybody may scan this, or open the address below, to check this receipt. " +
    "The page shows the amount, the time, masked names and the state, and nothing else.",
};

export const receiptWords: Readonly<Record<Locale, Words>> = { "zh-CN": zhCN, en };
