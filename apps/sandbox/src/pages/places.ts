import { type Text, text } from "../platform/page.ts";

export interface Place {
  readonly path: string;
  /** How its switches begin, where it has any. */
  readonly thing?: string;
  readonly name: Text;
  readonly about: Text;
}

/** Everything outside that has a page, in the order the pages name it. */
export const places = {
  "bank-a": {
    path: "/bank-a",
    thing: "bank-a",
    name: text("甲银行", "Bank A"),
    about: text(
      "客户备付金和多数人的账户在这里：余额、流水、提现付款、退汇。",
      "Where customers' money lies and most people bank: balances, entries, payouts, returns.",
    ),
  },
  "bank-b": {
    path: "/bank-b",
    thing: "bank-b",
    name: text("乙银行", "Bank B"),
    about: text(
      "另一家银行，另一种接口：先受理，结果要查询或等通知。",
      "A second bank with another interface: it takes orders in, results are asked for or told.",
    ),
  },
  "gateway-a": {
    path: "/gateway-a",
    thing: "gateway-a",
    name: text("甲通道", "Gateway A"),
    about: text(
      "像银行卡一样直接扣款，全额结算，按月寄发票。",
      "Charges like a card, server to server; settles gross and sends an invoice.",
    ),
  },
  "gateway-b": {
    path: "/gateway-b",
    thing: "gateway-b",
    name: text("乙通道", "Gateway B"),
    about: text(
      "跳转到付款页面确认，次日扣除手续费后结算。",
      "Sends the payer to its own page; settles net of its fee the next morning.",
    ),
  },
  registry: {
    path: "/registry",
    thing: "registry",
    name: text("身份核验", "Identity registry"),
    about: text(
      "三个渠道各自核对姓名和身份证号。",
      "Three channels, each of which compares a name with an identity number.",
    ),
  },
  inbox: {
    path: "/inbox",
    thing: "inbox",
    name: text("短信收件箱", "Message inbox"),
    about: text("发给任何人的验证码和消息。", "Codes and messages to anybody arrive here."),
  },
  clock: {
    path: "/clock",
    name: text("时钟", "Clock"),
    about: text(
      "把业务时间拨快一小时或一天，到期的事依次发生。",
      "Moves business time on by an hour or a day; what falls due happens in its order.",
    ),
  },
  lab: {
    path: "/lab",
    name: text("故障实验室", "Failure lab"),
    about: text(
      "所有开关、测试金额，以及每个开关做了什么。",
      "Every switch, the sandbox values, and what each switch has done.",
    ),
  },
} as const satisfies Record<string, Place>;

export const home: Place = {
  path: "/",
  name: text("沙箱", "Sandbox"),
  about: text(
    "宝匣之外的一切都在这里：银行、通道、短信、时钟。钱和人都是虚构的。",
    "Everything that is not Coffer: banks, gateways, messages, the clock. All of it invented.",
  ),
};
