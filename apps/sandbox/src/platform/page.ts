import { type Html, html } from "@coffer/ui/pages";
import type { FastifyRequest } from "fastify";

export type Language = "zh-CN" | "en";

/** A text a person sees, in both languages. */
export type Text = Readonly<Record<Language, string>>;

export const text = (chinese: string, english: string): Text => ({ "zh-CN": chinese, en: english });

/** `?lang=` wins over Accept-Language; Chinese when neither says. */
export function languageOf(request: FastifyRequest): Language {
  const query = new URL(request.raw.url ?? "/", "http://localhost").searchParams.get("lang");
  const wanted = query ?? request.headers["accept-language"] ?? "";
  return /^en\b/i.test(wanted.trim()) ? "en" : "zh-CN";
}

interface Page {
  readonly title: string;
  readonly ribbon: string;
  readonly body: Html;
  readonly wide?: boolean;
  /** Where else one can go; stands above the page itself. */
  readonly navigation?: Html;
  /** Follows what happens outside by itself. Without scripts the page is true when it is loaded. */
  readonly live?: boolean;
}

/** A whole page: works without scripts, on a 320 px screen, in light, dark and high contrast. */
export function layout(language: Language, page: Page): Html {
  const { title, ribbon, body, wide, navigation, live } = page;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css">
${live ? html`<script src="/live.js" defer></script>` : html``}
</head>
<body>
<header><p class="ribbon">${ribbon}</p>${navigation ?? html``}</header>
<main class="${wide ? "wide" : "narrow"}">
${body}
</main>
</body>
</html>
`;
}
