import type { RefusalTable } from "./entry.ts";

// The refusals of single flows: sending, paying, filling and emptying the wallet.
export const flowRefusals = {
  "receipt.not_final": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "还没有回单",
      userMessage: "这笔还没有完成。完成以后才有回单。",
    },
    en: {
      title: "No receipt yet",
      userMessage: "This has not been completed. There is a receipt once it is.",
    },
  },
  // One answer for a number without an account, without a verified name, and with a closed one
  // (D19).
  "payee.not_found": {
    status: 404,
    retryable: false,
    "zh-CN": {
      title: "没有找到收款人",
      userMessage: "没有找到可以收款的账户，没有扣款。请核对手机号。",
    },
    en: {
      title: "No such payee",
      userMessage:
        "We found no account that can receive at this number. Nothing was taken. Please check it.",
    },
  },
  // Ten minutes after the look-up: the number may have another owner since.
  "payee.expired": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "收款人信息已过期",
      userMessage: "收款人信息已过期，请重新确认收款人。没有扣款。",
    },
    en: {
      title: "Please confirm the payee again",
      userMessage: "It has been a while since you confirmed who receives this. Nothing was taken.",
    },
  },
  "payee.cannot_receive": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "对方暂时无法收款",
      userMessage: "对方暂时无法收款，没有扣款。",
    },
    en: {
      title: "The payee cannot receive for now",
      userMessage: "The payee cannot receive money at the moment. Nothing was taken.",
    },
  },
  "transfer.same_person": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "不能转给自己",
      userMessage: "付款人和收款人是同一个人，没有扣款。",
    },
    en: {
      title: "You cannot send to yourself",
      userMessage: "Payer and payee are the same person. Nothing was taken.",
    },
  },
  "transfer.rejected": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "转账未执行",
      userMessage: "为保护您的资金，这笔转账没有执行，也没有扣款。",
    },
    en: {
      title: "The transfer was not carried out",
      userMessage: "To protect your money it was not sent, and nothing was taken.",
    },
  },
  "transfer.not_cancellable": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "已无法撤回",
      userMessage: "这笔转账已经到账或已结束，无法撤回。如转错，请联系收款人。",
    },
    en: {
      title: "It can no longer be taken back",
      userMessage:
        "This transfer has arrived or has ended. If it was a mistake, please ask the payee.",
    },
  },
  "order.already_paid": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "订单已支付",
      userMessage: "这笔订单已经支付，没有再次扣款。",
    },
    en: {
      title: "Already paid",
      userMessage: "This order has been paid. You were not charged again.",
    },
  },
  "order.expired": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "订单已过期",
      userMessage: "订单已过期，没有扣款。请让商家重新下单。",
    },
    en: {
      title: "The order has expired",
      userMessage: "Nothing was taken. Please ask the shop for a new order.",
    },
  },
  // What the payer saw is not what the order says: never paid at either amount (R09).
  "order.amount_differs": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "金额与订单不一致",
      userMessage: "金额与订单不一致，没有扣款。请重新扫码确认。",
    },
    en: {
      title: "The amount differs from the order",
      userMessage: "Nothing was taken. Please scan the code again and check the amount.",
    },
  },
  "order.not_open": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "订单已关闭",
      userMessage: "订单已关闭，没有扣款。",
    },
    en: {
      title: "The order is no longer open",
      userMessage: "Nothing was taken. Please ask the shop for a new order.",
    },
  },
  "order.not_cancellable": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "订单无法取消",
      userMessage: "订单已支付或已结束，无法取消。",
    },
    en: {
      title: "The order cannot be cancelled",
      userMessage: "It has been paid or has ended.",
    },
  },
  // Also after the order has ended: one number of the shop's is one order, for ever.
  "order.reference_taken": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "订单号已使用",
      userMessage: "该商户订单号已用于另一笔订单。",
    },
    en: {
      title: "The reference is taken",
      userMessage: "Another order of yours already has this reference.",
    },
  },
  "merchant.not_accepting": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "商家暂时无法收款",
      userMessage: "商家暂时无法收款，没有扣款。",
    },
    en: {
      title: "The shop cannot take payments for now",
      userMessage: "Nothing was taken. Please ask the shop.",
    },
  },
  "payment.not_authorised": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "没有可操作的授权",
      userMessage: "这笔付款不处于已授权状态，无法进行此操作。",
    },
    en: {
      title: "No open authorisation",
      userMessage:
        "This payment is not authorised, or it has already been captured, voided or has expired.",
    },
  },
  "capture.exceeds": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "超过授权金额",
      userMessage: "请款金额超过授权金额，没有扣款。",
    },
    en: {
      title: "More than was authorised",
      userMessage: "The capture is larger than the authorisation. Nothing was taken.",
    },
  },
  // An authorised payment took nothing, so there is nothing to give back: it is voided.
  "payment.not_refundable": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "这笔付款不能退款",
      userMessage: "这笔付款没有入账，或授权尚未请款，无法退款。没有动用任何资金。",
    },
    en: {
      title: "Nothing to give back",
      userMessage:
        "This payment was not taken, or is only authorised: void it instead. No money has moved.",
    },
  },
  // The details say what is left. Of several at once the counter decides, not the reading (R01).
  "refund.exceeds": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "超过可退金额",
      userMessage: "退款金额超过这笔付款剩余的可退金额，没有退款。",
      more: "还可退 {left} {currency}。",
    },
    en: {
      title: "More than is left to give back",
      userMessage: "This is more than is left of the payment. Nothing was given back.",
      more: "{currency} {left} can still be given back.",
    },
  },
  "topup.no_route": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "暂无可用充值渠道",
      userMessage: "目前没有渠道可以完成这笔充值，没有扣款。请稍后再试，或更换金额或银行账户。",
    },
    en: {
      title: "No way to add this money now",
      userMessage:
        "No channel can carry this top-up at the moment. Nothing was taken. " +
        "Try later, or change the amount or account.",
    },
  },
  "topup.transfer_unavailable": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "暂不支持银行转账充值",
      userMessage: "这里暂不支持从银行转账充值，没有动用任何资金。请从已绑定的银行账户充值。",
    },
    en: {
      title: "Bank transfers are not offered",
      userMessage:
        "Topping up by a transfer from your bank is not offered here. Nothing was taken. " +
        "Please top up from a bank account you have added.",
    },
  },
  // From "sent" on the bank may be paying, and only the bank knows.
  "withdrawal.not_cancellable": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "已无法取消",
      userMessage: "提现已发往银行，无法取消。如被银行退回，资金会自动回到您的余额。",
    },
    en: {
      title: "It can no longer be cancelled",
      userMessage:
        "The withdrawal is already with the bank. " +
        "If the bank sends it back, the money returns to your balance by itself.",
    },
  },
  "bank_account.closed": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "银行账户已销户",
      userMessage: "该银行账户已销户，没有动用任何资金。请使用其他账户。",
    },
    en: {
      title: "The bank account is closed",
      userMessage: "No money has moved. Please use another bank account.",
    },
  },
  "bank_account.already_bound": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "已绑定",
      userMessage: "您已绑定该银行账户。",
    },
    en: {
      title: "Already added",
      userMessage: "You have already added this bank account.",
    },
  },
  // Also while its bank is being asked whose it is: the answer could bind it again.
  "bank_account.in_use": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "账户正在使用",
      userMessage: "还有进行中的充值或提现使用该账户，完成后即可解绑。",
    },
    en: {
      title: "The account is in use",
      userMessage:
        "A top-up or withdrawal with this account is still under way. " +
        "You can remove it once that has finished.",
    },
  },
  "bank_account.unsupported": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "账号与所选银行不符",
      userMessage: "这不是所选银行的账号。请核对账号和银行，或使用其他账户。",
    },
    en: {
      title: "Not a number of that bank",
      userMessage:
        "This is not a number of the bank you chose. Check the number and the bank, or use " +
        "another account.",
    },
  },
  "bank_account.not_verified": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "账户未通过核验",
      userMessage: "该银行账户尚未通过核验，暂不能使用。没有动用任何资金。",
    },
    en: {
      title: "The account is not verified",
      userMessage: "This bank account is not verified yet and cannot be used. No money has moved.",
    },
  },
  "event.nobody_hears": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "已没有订阅方",
      userMessage: "这个订阅方已不存在，无法重新处理。可以跳过这条事件。",
    },
    en: {
      title: "Nobody hears it any more",
      userMessage:
        "This subscriber is no more, so it cannot be told. The event can be passed over.",
    },
  },
  "event.not_parked": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "事件已处理",
      userMessage: "这条事件已经处理过，不再需要跳过。",
    },
    en: {
      title: "It is not parked any more",
      userMessage: "This event was heard or passed over already. There is nothing left to do.",
    },
  },
  "bank_account.too_many": {
    status: 422,
    retryable: false,
    "zh-CN": {
      title: "绑定数量已达上限",
      userMessage: "绑定的银行账户数量已达上限，请先解绑一个。",
    },
    en: {
      title: "Too many bank accounts",
      userMessage: "Please remove one before you add another.",
    },
  },
} as const satisfies RefusalTable;
