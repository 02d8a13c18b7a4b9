import { type Html, html } from "@coffer/ui/pages";
import { formatAmount } from "../platform/amount.ts";
import { type Language, layout } from "../platform/page.ts";
import { type HostedText, say } from "./texts.ts";

/** What the payer is asked, whichever gateway asks. */
export interface Ask {
  readonly path: string;
  readonly title: "title" | "challengeTitle";
  readonly payee: string;
  readonly purpose: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly account: string | null;
  readonly needsCode: boolean;
  readonly returnUrl: string | null;
  readonly state: "waiting" | "processing" | "paid" | "failed" | "closed";
}

/** `problem` says what was wrong with the last form; the form is shown again with it. */
export function askPage(
  language: Language,
  ask: Ask,
  form: { csrf: string; problem?: HostedText },
): Html {
  const t = (text: HostedText): string => say(text, language);
  const problem = form.problem
    ? html`<p class="alert bad" role="alert">${t(form.problem)}</p>`
    : html``;
  const rest = ask.state === "waiting" ? formOf(language, ask, form.csrf) : outcome(language, ask);
  const body = html`${languages(language, ask.path)}
<h1>${t(ask.title)}</h1>
${problem}
<section class="card">
<p class="amount">${shownAmount(language, ask)}</p>
<dl>
<dt>${t("payee")}</dt><dd>${ask.payee}</dd>
<dt>${t("purpose")}</dt><dd>${ask.purpose}</dd>
${ask.account ? html`<dt>${t("account")}</dt><dd>•••• ${ask.account.slice(-4)}</dd>` : html``}
</dl>
${rest}
</section>`;
  return layout(language, { title: t(ask.title), ribbon: t("ribbon"), body });
}

export function notFoundPage(language: Language): Html {
  const title = say("notFound", language);
  return layout(language, {
    title,
    ribbon: say("ribbon", language),
    body: html`<h1>${title}</h1>`,
  });
}

function formOf(language: Language, ask: Ask, csrf: string): Html {
  const t = (text: HostedText): string => say(text, language);
  const account = html`<div class="field">
<label for="account">${t("account")}</label>
<input id="account" name="account" inputmode="numeric" autocomplete="off" required
 pattern="[0-9]{8,34}" aria-describedby="account-hint">
<p class="hint" id="account-hint">${t("accountHint")}</p>
</div>`;
  const code = html`<div class="field">
<label for="code">${t("code")}</label>
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required
 pattern="[0-9]{6}" aria-describedby="code-hint">
<p class="hint" id="code-hint">${t("codeHint")}</p>
</div>`;
  return html`<form method="post" action="${ask.path}?lang=${language}">
<input type="hidden" name="csrf" value="${csrf}">
${ask.account === null ? account : html``}
${ask.needsCode ? code : html``}
<button name="action" value="confirm">${t("confirm")}</button>
<button name="action" value="cancel" class="quiet" formnovalidate>${t("cancel")}</button>
</form>`;
}

function outcome(language: Language, ask: Ask): Html {
  const tone = {
    waiting: "plain",
    processing: "plain",
    paid: "good",
    failed: "bad",
    closed: "bad",
  };
  const back = ask.returnUrl
    ? html`<a class="button" href="${ask.returnUrl}">${say("back", language)}</a>`
    : html``;
  return html`<p class="alert ${tone[ask.state]}" role="status">${say(ask.state, language)}</p>
${back}`;
}

function languages(language: Language, path: string): Html {
  return language === "en"
    ? html`<p class="languages"><a href="${path}?lang=zh-CN" lang="zh-CN">中文</a></p>`
    : html`<p class="languages"><a href="${path}?lang=en" lang="en">English</a></p>`;
}

function shownAmount(language: Language, { amount, currency }: Ask): string {
  const value = formatAmount(amount, currency);
  return language === "zh-CN" && currency === "CNY" ? `¥${value}` : `${currency} ${value}`;
}
