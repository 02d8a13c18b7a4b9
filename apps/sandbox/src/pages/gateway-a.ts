import { type Html, html } from "@coffer/ui/pages";
import { type Charge, chargeView, listCharges } from "../gateway-a/charge.ts";
import { shownAmount } from "../platform/amount.ts";
import { type Language, type Text, text } from "../platform/page.ts";
import type { World } from "../world.ts";
import { moneyBack } from "./gateway-parts.ts";
import { logSection, switchSection } from "./lab-section.ts";
import { noticeSection } from "./notice-section.ts";
import { action, live, type Row, rowList, section, type Tone } from "./parts.ts";

const words = {
  charges: text("扣款", "Charges"),
  none: text("还没有扣款。", "No charges yet."),
  fee: text("手续费", "fee"),
  succeed: text("让它成功", "Let it succeed"),
  fail: text("让它失败", "Let it fail"),
  decided: text("已决定", "Decided"),
  page: text("打开付款人的验证页面", "Open the payer's page"),
} as const;

const states: Readonly<Record<Charge["status"], { tone: Tone; text: Text }>> = {
  processing: { tone: "wait", text: text("处理中", "in process") },
  action_required: { tone: "wait", text: text("等付款人验证", "waits for the payer") },
  succeeded: { tone: "good", text: text("已扣款", "charged") },
  failed: { tone: "bad", text: text("没有扣款", "not charged") },
  closed: { tone: "plain", text: text("已关单，永不扣款", "closed, never charged") },
};

const failures: ReadonlyMap<string, Text> = new Map([
  ["insufficient_funds", text("余额不足", "the account does not hold enough")],
  ["declined", text("银行拒绝", "the payer's bank declined")],
  ["account_closed", text("账户已销户", "the account is closed")],
  ["cancelled", text("付款人取消", "the payer cancelled")],
  ["expired", text("付款人没有及时验证", "the payer did not answer in time")],
]);

export function gatewayAPage(world: World, language: Language): Html {
  const list = rowList(
    listCharges(world, 20).map((charge) => rowOf(world, language, charge)),
    words.none[language],
  );
  return html`${section(words.charges[language], live("charges", list))}
${switchSection(world, language, { thing: "gateway-a", back: "/gateway-a" })}
${logSection(world, language, "gateway-a")}
${noticeSection(world, language, "gateway-a")}
${moneyBack(world, language, "gateway-a")}`;
}

function rowOf(world: World, language: Language, charge: Charge): Row {
  const { tone, text: state } = states[charge.status];
  const failure = charge.failure === null ? "" : (failures.get(charge.failure)?.[language] ?? "");
  const { actionUrl } = chargeView(world, charge);
  const outcomes = charge.status === "processing" ? (["succeed", "fail"] as const) : [];
  const fee = shownAmount(charge.fee, charge.currency);
  return {
    title: `•••• ${charge.account.slice(-4)}`,
    notes: [
      charge.reference,
      `${world.clock.shown(charge.createdAt)} · ${words.fee[language]} ${fee}`,
      failure,
      actionUrl === null ? "" : html`<a href="${actionUrl}">${words.page[language]}</a>`,
    ],
    amount: shownAmount(charge.amount, charge.currency),
    badge: { tone, text: state[language] },
    actions: outcomes.map((outcome) =>
      action({
        language,
        back: "/gateway-a",
        to: `/lab/gateway-a/charges/${charge.reference}/outcome`,
        label: words[outcome][language],
        done: words.decided,
        fields: { outcome },
        about: charge.reference,
      }),
    ),
  };
}
