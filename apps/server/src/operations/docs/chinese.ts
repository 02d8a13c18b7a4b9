// What docs/openapi.json says, in Chinese, by its English words. A test finds what is missing.
const CHINESE: Readonly<Record<string, string>> = {
  "What happened, in order": "按顺序发生了什么",
  "Whether the installation runs": "系统是否在运行",
  "A merchant's payments and balance": "商户的收款与余额",
  "What banks and gateways tell": "银行与通道的通知",
  "Asking for a payment": "发起收款",
  "Giving money back": "退款",
  "Business time in test mode": "测试模式的业务时间",
  "Whether the process runs": "进程是否在运行",
  "Whether it takes work: migrated, recovered and not shutting down":
    "是否可以工作：已迁移、已恢复、未在关闭",
  "A signed notice of a bank or gateway": "银行或通道的签名通知",
  "Ask for a payment; the answer carries what the customer opens or scans":
    "发起一笔收款；应答中有顾客打开或扫描的地址",
  "An order of this merchant": "本商户的一笔订单",
  "Cancel an order that nobody has paid": "取消尚未有人支付的订单",
  "The payments of this merchant, newest first": "本商户的收款，最新的在前",
  "A payment of this merchant": "本商户的一笔收款",
  "Take all or part of an authorised amount; the rest is released to the payer":
    "收取预授权金额的全部或一部分，其余解冻给付款人",
  "Release an authorised amount to the payer": "把预授权金额解冻给付款人",
  "Give all or part of a payment back to its payer; never more than was captured":
    "把一笔收款的全部或一部分退给付款人，不超过已收取的金额",
  "What this merchant has given back, newest first; of one payment, if it is named":
    "本商户的退款，最新的在前；可只看某一笔收款的退款",
  "A refund of this merchant": "本商户的一笔退款",
  "What awaits settlement, what can be paid out, and the fees gathered until then":
    "待结算金额、可出款金额，以及到结算时累计的手续费",
  "What happened to this merchant's orders, payments and refunds, oldest first":
    "本商户的订单、收款与退款发生了什么，最早的在前",
  "The same events as they happen; `Last-Event-ID` or `after` goes on behind an event":
    "同样的事件，随发生随推送；用 `Last-Event-ID` 或 `after` 从某个事件之后继续",
  "Business time, which test mode can move forward": "业务时间，测试模式下可以向前拨",
  "A button of the sandbox moves business time forward, stopping at each due instant":
    "沙箱上的按钮把业务时间向前拨，在每个到期时刻停下",
  "What happened after a place, by its kind and amount, and what the auditor says":
    "某处之后发生的事（类型与金额），以及审计的结论",
  "Heads of the chain, signed, for whoever checks the books": "已签名的链头，供核对账簿者使用",
  "Heads of the chain of blocks, one an hour, newest first, and who signed them":
    "区块链的链头，每小时一个，新的在前，并注明签名者",
  "Move business time forward, stopping at each due instant on the way":
    "把业务时间向前拨，途中在每个到期时刻停下",
  ["The same key with the same body answers what was answered before; with another body it is " +
    "refused. Kept for 7 days. A refusal leaves the key free."]:
    "同一个键、同样的请求体，得到与之前相同的应答；换了请求体则拒绝。保留 7 天。被拒绝的请求不占用该键。",
  "An amount of money. Never a JSON number.": "一笔金额，绝不是 JSON 数字。",
  "RFC 9457. `code` is the stable part; texts may be reworded.":
    "RFC 9457。`code` 稳定不变，文字可能改写。",
  "The dated version of this description the caller was written against; a later one is refused":
    "调用方所依据的接口说明的日期版本；晚于服务器版本的会被拒绝",
  URL: "网址",
  "ISO 4217 code": "ISO 4217 货币代码",
  "For the developer, in English": "给开发者看，英文",
  "Opaque; taken from the page before": "不透明，取自上一页",
  "JSON pointer": "JSON 指针",
  "The merchant's own number for it; one order each, for ever":
    "商户自己的单号；每个单号永远只有一笔订单",
  "The very same request may succeed later": "完全相同的请求稍后可能成功",
  "In the language of Accept-Language": "按 Accept-Language 的语言",
  "What a person may be shown, in their language": "可以给用户看的话，用其语言",
  "Exactly as many digits after the point as the currency has": "小数位数与该货币的位数完全一致",
};

export type Language = "zh-CN" | "en";

/** Undefined where nobody has translated it yet; docs.test.ts finds those. */
export const inChinese = (text: string): string | undefined => CHINESE[text];

/** In Chinese where it is known, in English where it is not yet. */
export const said = (language: Language, text: string): string =>
  language === "en" ? text : (inChinese(text) ?? text);
