import { callsOf, type OpenApi } from "./openapi.ts";
import { eventShapes, type Showing } from "./page.ts";
import { SNIPPETS } from "./quick-start.ts";
import { CONVENTIONS, wordsOf } from "./words.ts";

type Told = Pick<Showing, "mode" | "origin">;

/** The same for machines that read: https://llmstxt.org. */
export function llmsText(api: OpenApi, { mode, origin }: Told): string {
  const words = wordsOf("en");
  const lines = [
    "# Coffer",
    "",
    `> ${words.lead}`,
    "",
    `The API of this installation is at ${origin}.`,
    `Calls carry \`Authorization: Bearer sk_${mode}_…\`.`,
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
