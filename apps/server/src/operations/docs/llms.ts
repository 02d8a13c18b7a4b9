import { callsOf, type OpenApi } from "./openapi.ts";
import { eventShapes } from "./page.ts";
import { SNIPPETS } from "./quick-start.ts";
import { CONVENTIONS, wordsOf } from "./words.ts";

/** The same for machines that read: https://llmstxt.org. */
export function llmsText(api: OpenApi, origin: string): string {
  const words = wordsOf("en");
  const lines = [
    "# Coffer",
    "",
    `> ${words.lead}`,
    "",
    `The API of this installation is at ${origin}.`,
    "Calls carry `Authorization: Bearer sk_test_…`.",
    "",
    "## Conventions",
    "",
    ...CONVENTIONS.en.map(([name, meaning]) => `- **${name}**: ${meaning}`),
    "",
    "## Calls",
    "",
    ...callsOf(api).map(
      ({ method, path, operation }) => `- \`${method} ${path}\`: ${operation.summary}`,
    ),
    "",
    "## Events",
    "",
    ...eventShapes(api).map(([type]) => `- \`${type}\``),
    `- ${words.webhooks}: ${words.webhooksLead}`,
    "",
    "## Quick start",
    "",
    ...SNIPPETS.flatMap(({ said, command }) => [
      `### ${said.en.title}`,
      "",
      said.en.text,
      "",
      "```sh",
      command,
      "```",
      "",
    ]),
    "## Documents",
    "",
    `- [Quick start](${origin}/docs/en/)`,
    `- [API reference](${origin}/docs/en/reference)`,
    `- [Errors](${origin}/docs/en/errors)`,
    `- [OpenAPI 3.1](${origin}/docs/openapi.json)`,
  ];
  return `${lines.join("\n")}\n`;
}
