import { Html, html } from "@coffer/ui/pages";

/** Text with `code` in it. */
export const prose = (text: string): Html =>
  new Html(
    text
      .split("`")
      .map((piece, index) => (index % 2 ? html`<code>${piece}</code>` : html`${piece}`))
      .join(""),
  );
