import { type Text, text } from "../platform/page.ts";

/** What a switch makes the outside do, and what somebody in front of an app sees of it. */
export interface Fault {
  readonly does: Text;
  readonly seen: Text;
}

/** Faults of an answer; what is seen depends on whether the call was carried out. */
export const answerFaults = (seen: { readonly nothingDone: Text; readonly done: Text }) => {
  const fault = (does: Text, kind: keyof typeof seen): Fault => ({ does, seen: seen[kind] });
  return {
    "no-answer": fault(text("不应答，也不处理", "Does nothing and never answers"), "nothingDone"),
    "lost-answer": fault(text("处理了，但不应答", "Does it and never answers"), "done"),
    "error-after": fault(text("处理后返回 HTTP 500", "Does it, then answers HTTP 500"), "done"),
    "error-before": fault(
      text("没有处理，返回 HTTP 503", "Does nothing and answers HTTP 503"),
      "nothingDone",
    ),
    garbage: fault(text("处理后返回乱码", "Does it and answers garbage"), "done"),
    html: fault(text("处理后返回网页", "Does it and answers with a web page"), "done"),
    empty: fault(text("处理后返回空内容", "Does it and answers nothing in the body"), "done"),
    drip: fault(text("处理后逐字节慢速应答", "Does it and answers one byte at a time"), "done"),
    reset: fault(text("处理后断开连接", "Does it and cuts the connection"), "done"),
  } as const;
};

const onlyOnce = text(
  "没有变化：钱只记一次，账单只有一条",
  "Nothing: the money is booked once, there is one bill",
);

/** What may befall a notice that follows no call of ours: it cannot come before an answer. */
export const lateNotices = {
  twice: { does: text("同一通知送达两次", "The same notice arrives twice"), seen: onlyOnce },
  "five-times": {
    does: text("同一通知送达五次", "The same notice arrives five times"),
    seen: onlyOnce,
  },
  late: {
    does: text("通知迟到 15 秒", "The notice comes 15 seconds late"),
    seen: text(
      "可能多等一会儿显示“处理中”，随后自动更新",
      "“In process” for a moment longer, then it changes by itself",
    ),
  },
  never: {
    does: text("通知永不送达", "The notice never arrives"),
    seen: text(
      "平台自己去查询，结果晚一些出现",
      "The platform asks by itself; the result comes a little later",
    ),
  },
  forged: {
    does: text("通知的签名是伪造的", "The notice carries a forged signature"),
    seen: text(
      "伪造的通知被拒绝；平台自己查询到真实结果",
      "The forgery is turned away; the platform asks and learns the truth",
    ),
  },
} as const satisfies Record<string, Fault>;

export const notices = {
  ...lateNotices,
  early: {
    does: text("通知先于应答送达", "The notice arrives before the answer"),
    seen: onlyOnce,
  },
} as const satisfies Record<string, Fault>;

/** Outcomes of a charge; `failed` is where a definite no leads, which differs by gateway. */
export const outcomes = (failed: Text) =>
  ({
    slow: {
      does: text("两秒后才成功", "Succeeds after two seconds"),
      seen: text("先“处理中”，随后“成功”", "“In process”, then “done”"),
    },
    "insufficient-funds": {
      does: text("余额不足，扣款失败", "Fails: the account does not hold enough"),
      seen: failed,
    },
    decline: {
      does: text("银行拒绝扣款", "Fails: the payer's bank declines"),
      seen: failed,
    },
    review: {
      does: text("人工审核 30 秒后成功", "Holds it for review, succeeds after 30 seconds"),
      seen: text("30 秒“处理中”，随后“成功”", "“In process” for 30 seconds, then “done”"),
    },
    "late-success": {
      does: text("超时不答，四秒后成功", "Times out, and succeeds four seconds later"),
      seen: text(
        "“处理中”，结果未知期间不会改走别的通道；随后只到账一次",
        "“In process”; while it is unknown nothing is tried elsewhere; then credited once",
      ),
    },
    "late-failure": {
      does: text("超时不答，四秒后失败", "Times out, and fails four seconds later"),
      seen: failed,
    },
    pending: {
      does: text("一直处理中，直到在此决定", "Stays in process until it is decided on this page"),
      seen: text("一直“处理中”", "“In process” until then"),
    },
  }) as const satisfies Record<string, Fault>;

export const payouts = {
  "reject-name": {
    does: text("以户名不符拒绝", "Rejects it: the name does not match"),
    seen: text(
      "提现“已退回：户名不符”，钱自动回到余额",
      "The withdrawal is “returned: name does not match”, the money is back by itself",
    ),
  },
  "reject-closed": {
    does: text("以账户已销户拒绝", "Rejects it: the account is closed"),
    seen: text(
      "提现“已退回：账户已销户”，钱自动回到余额",
      "The withdrawal is “returned: account closed”, the money is back by itself",
    ),
  },
  "return-soon": {
    does: text("先到账，几秒后退汇", "Pays it out, and the money comes back seconds later"),
    seen: text(
      "提现先“已到账”，随后“已退回”，钱回到余额",
      "“Paid out” first, then “returned”: the money is back in the balance",
    ),
  },
  "return-next-day": {
    does: text(
      "先到账，下一个营业日 9 点退汇",
      "Pays it out, and it comes back at 9:00 of the next business day",
    ),
    seen: text(
      "提现“已到账”；把时钟拨快一天后“已退回”",
      "“Paid out”; after the clock moves a day, “returned”",
    ),
  },
  hold: {
    does: text("一直处理中，直到在此决定", "Stays in process until it is decided on this page"),
    seen: text("提现一直“处理中”", "The withdrawal stays “in process”"),
  },
} as const satisfies Record<string, Fault>;

export const owners = {
  mismatch: {
    does: text("答复：户名不符", "Says that the account is somebody else's"),
    seen: text("绑卡失败：户名不符", "The account is not bound: the name does not match"),
  },
  closed: {
    does: text("答复：账户已销户", "Says that the account is closed"),
    seen: text("绑卡失败：账户已销户", "The account is not bound: it is closed"),
  },
  unknown: {
    does: text("答复：没有这个账户", "Says that there is no such account"),
    seen: text("绑卡失败：查无此账户", "The account is not bound: there is none"),
  },
} as const satisfies Record<string, Fault>;

export const statements = {
  "wrong-amount": {
    does: text("对账单最后一笔多写 0.01", "The last line says 0.01 too much"),
    seen: text(
      "用户无感；对账的人会发现差 0.01，且余额对不上",
      "Users nothing; whoever compares it finds 0.01 and a balance that does not fit",
    ),
  },
  "missing-line": {
    does: text("对账单漏掉最后一笔", "The last line is missing"),
    seen: text(
      "用户无感；对账的人会发现账上多一笔",
      "Users nothing; whoever compares it finds a booking the bank does not state",
    ),
  },
  "foreign-line": {
    does: text("对账单多出一笔不明来账", "A credit of 8.88 stands in it that nobody knows"),
    seen: text(
      "用户无感；对账的人会发现一笔不明款项",
      "Users nothing; whoever compares it finds a credit without an owner",
    ),
  },
} as const satisfies Record<string, Fault>;
