import { type Html, html } from "@coffer/ui/pages";
import { type Language, type Text, text } from "../platform/page.ts";
import { rowList, section } from "./parts.ts";

const title = text("测试金额", "Sandbox values");
const hint = text(
  "充值或刷卡时，金额的最后两位决定结果，不用动开关。",
  "At a top-up or a card payment the last two digits of the amount decide, without any switch.",
);

const values: readonly (readonly [digits: string, does: Text])[] = [
  ["01", text("慢一些才成功", "succeeds slowly")],
  ["02", text("余额不足", "not enough in the account")],
  ["03", text("银行拒绝", "declined")],
  ["04", text("审核 30 秒后成功", "held for review, succeeds after 30 seconds")],
  ["05", text("超时，稍后成功", "times out, succeeds later")],
  ["06", text("超时，稍后失败", "times out, fails later")],
  ["07", text("通知送达两次", "the notice arrives twice")],
  ["08", text("需要付款人验证", "needs the payer's confirmation")],
];

const accounts: readonly (readonly [ending: string, does: Text])[] = [
  ["0001", text("一切正常", "fine")],
  ["0002", text("付款因户名不符被拒", "payouts are rejected: name mismatch")],
  ["0003", text("已销户", "closed")],
  ["0004", text("付款次日退回", "payouts come back the next day")],
];

/** What the last digits of an amount do, as a sentence. */
export function amountText(digits: string): Text {
  const does = values.find(([known]) => known === digits)?.[1];
  return text(
    `金额以 .${digits} 结尾：${does?.["zh-CN"] ?? ""}`,
    `Amount ends in .${digits}: ${does?.en ?? ""}`,
  );
}

export function valuesSection(language: Language): Html {
  const amount = text("金额", "Amount")[language];
  const account = text("银行账号", "Bank account")[language];
  const phone = text("手机号 +86 138 0000 xxxx", "Phone +86 138 0000 xxxx")[language];
  const rows = [
    ...values.map(([digits, does]) => ({
      title: `${amount} ….${digits}`,
      notes: [does[language]],
    })),
    ...accounts.map(([ending, does]) => ({
      title: `${account} …${ending}`,
      notes: [does[language]],
    })),
    {
      title: phone,
      notes: [text("验证码到短信收件箱", "its codes arrive in the message inbox")[language]],
    },
  ];
  return section(title[language], html`<p class="hint">${hint[language]}</p>${rowList(rows, "")}`);
}
