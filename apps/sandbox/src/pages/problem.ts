import { type Html, html } from "@coffer/ui/pages";
import { type Language, layout, type Text, text } from "../platform/page.ts";

// Why something a person asked for on a page was not done. Scripts get the code itself.
const reasons: ReadonlyMap<string, Text> = new Map([
  ["insufficient_funds", text("账户余额不足。", "The account does not hold enough.")],
  ["account_closed", text("账户已销户。", "The account is closed.")],
  ["account_unknown", text("没有这个账户。", "There is no such account.")],
  ["account_exists", text("这个账号已经存在。", "There is such an account already.")],
  ["invalid_target", text("请选择另一个收款账户。", "Choose another account to pay to.")],
  ["invalid", text("填写的内容不对，请检查。", "Something in the form is not right.")],
  ["not_possible", text("它已经有结果了。", "It has been decided meanwhile.")],
  [
    "not_proved",
    text(
      "先开始走一遍；或者审计员还没看完，或发现了问题。",
      "Begin the tour first; or the auditor has not finished, or has found something.",
    ),
  ],
  [
    "platform_unreachable",
    text("平台没有应答。平台在运行吗？", "The platform did not answer. Is it running?"),
  ],
]);

const otherwise = text("没有做成，什么都没有改变。", "It could not be done; nothing was changed.");

export function problemPage(language: Language, code: string): Html {
  const said = (reasons.get(code) ?? otherwise)[language];
  return layout(language, {
    title: said,
    ribbon: text("沙箱 · 测试用钱，不是真的", "Sandbox · test money, nothing is real")[language],
    body: html`<h1>${said}</h1>`,
  });
}
