/** Markup that was made by `html`, so that everything else is escaped when it is put into it. */
export class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

type Part = string | number | Html | readonly Html[];

function rendered(part: Part): string {
  if (part instanceof Html) return part.toString();
  if (typeof part === "object") return part.join("");
  return String(part).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

/** Markup with everything put into it escaped, unless it is markup itself. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let page = texts[0] ?? "";
  parts.forEach((part, index) => {
    page += rendered(part) + (texts[index + 1] ?? "");
  });
  return new Html(page);
}
