import { type Html, html } from "@coffer/ui/pages";
import { listSessions, type Session, sessionView } from "../gateway-b/session.ts";
import { shownAmount } from "../platform/amount.ts";
import { type Language, type Text, text } from "../platform/page.ts";
import type { World } from "../world.ts";
import { moneyBack } from "./gateway-parts.ts";
import { logSection, switchSection } from "./lab-section.ts";
import { noticeSection } from "./notice-section.ts";
import { action, live, type Row, rowList, section, type Tone } from "./parts.ts";

const words = {
  sessions: text("付款会话", "Sessions"),
  none: text("还没有付款会话。", "No sessions yet."),
  fee: text("手续费", "fee"),
  succeed: text("让它成功", "Let it succeed"),
  fail: text("让它失败", "Let it fail"),
  decided: text("已决定", "Decided"),
  page: text("打开付款页面", "Open the payment page"),
} as const;

const states: Readonly<Record<Session["state"], { tone: Tone; text: Text }>> = {
  WAITING: { tone: "wait", text: text("等付款人确认", "waits for the payer") },
  PROCESSING: { tone: "wait", text: text("处理中", "in process") },
  PAID: { tone: "good", text: text("已付款", "paid") },
  FAILED: { tone: "bad", text: text("没有付款", "not paid") },
  CLOSED: { tone: "plain", text: text("已关单，永不付款", "closed, never paid") },
};

const failures: ReadonlyMap<string, Text> = new Map([
  ["INSUFFICIENT_FUNDS", text("余额不足", "the account does not hold enough")],
  ["DECLINED", text("银行拒绝", "the payer's bank declined")],
  ["ACCOUNT_CLOSED", text("账户已销户", "the account is closed")],
  ["BUYER_CANCELLED", text("付款人取消", "the payer cancelled")],
  ["EXPIRED", text("付款人没有及时确认", "the payer did not answer in time")],
]);

export function gatewayBPage(world: World, language: Language): Html {
  const list = rowList(
    listSessions(world, 20).map((session) => rowOf(world, language, session)),
    words.none[language],
  );
  return html`${section(words.sessions[language], live("sessions", list))}
${switchSection(world, language, { thing: "gateway-b", back: "/gateway-b" })}
${logSection(world, language, "gateway-b")}
${noticeSection(world, language, "gateway-b")}
${moneyBack(world, language, "gateway-b")}`;
}

function rowOf(world: World, language: Language, session: Session): Row {
  const { tone, text: state } = states[session.state];
  const why = session.failCode === null ? "" : (failures.get(session.failCode)?.[language] ?? "");
  const outcomes = session.state === "PROCESSING" ? (["succeed", "fail"] as const) : [];
  const page = html`<a href="${sessionView(world, session).pay_url}">${words.page[language]}</a>`;
  const fee = shownAmount(session.fee, session.currency);
  return {
    title: session.account === null ? session.payee : `•••• ${session.account.slice(-4)}`,
    notes: [
      session.reference,
      `${world.clock.shown(session.createdAt)} · ${words.fee[language]} ${fee}`,
      why,
      session.state === "WAITING" ? page : "",
    ],
    amount: shownAmount(session.amount, session.currency),
    badge: { tone, text: state[language] },
    actions: outcomes.map((outcome) =>
      action({
        language,
        back: "/gateway-b",
        to: `/lab/gateway-b/sessions/${session.reference}/outcome`,
        label: words[outcome][language],
        done: words.decided,
        fields: { outcome },
        about: session.reference,
      }),
    ),
  };
}
