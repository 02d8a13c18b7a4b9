import { type Html, html } from "@coffer/ui/pages";
import { said } from "./chinese.ts";
import {
  type Call,
  callsOf,
  isTestOnly,
  type OpenApi,
  type Parameter,
  refName,
} from "./openapi.ts";
import { prose } from "./prose.ts";
import { shapeTable, type Telling, typeOf } from "./shapes.ts";

/** Every call a merchant's program may make, from docs/openapi.json. */
export function referencePage(api: OpenApi, telling: Telling): Html {
  const { language, words } = telling;
  const calls = callsOf(api);
  const ofTag = (name: string): readonly Call[] =>
    calls.filter(({ operation }) => operation.tags.includes(name));
  return html`<h1>${words.reference}</h1>
<nav class="contents" aria-label="${words.onThisPage}"><ul>${calls.map(
    ({ method, path, operation }) => html`
<li><a href="#${operation.operationId}"><code>${method} ${path}</code></a></li>`,
  )}</ul></nav>
${api.tags.map(
  ({ name, description }) => html`<section><h2 id="tag-${name}">${said(language, description)}</h2>
${ofTag(name).map((call) => callSection(call, api, telling))}</section>`,
)}
<h2 id="objects">${words.schemas}</h2>
${Object.entries(api.components.schemas).map(
  ([name, shape]) => html`<section><h3 id="object-${name}">${name}</h3>
${shape.description ? html`<p>${prose(said(language, shape.description))}</p>` : html``}
${shapeTable(shape, telling)}</section>`,
)}`;
}

function callSection({ method, path, operation }: Call, api: OpenApi, telling: Telling): Html {
  const { language, words } = telling;
  const scopes = (operation.security ?? []).flatMap((scheme) => Object.values(scheme).flat());
  const marks = [
    ...(operation.security?.length ? [] : [words.open]),
    ...(isTestOnly(path) ? [words.testOnly] : []),
  ];
  return html`<section class="call"><h3 id="${operation.operationId}">
<span class="method method-${method.toLowerCase()}">${method}</span> <code>${path}</code></h3>
<p>${said(language, operation.summary)}${scopes.map(
    (scope) => html` <span class="mark"><code>${scope}</code></span>`,
  )}${marks.map((mark) => html` <span class="mark">${mark}</span>`)}</p>
${parameters(operation.parameters ?? [], api, telling)}
${body(operation.requestBody?.content, telling)}
${answers({ method, path, operation }, telling)}</section>`;
}

function parameters(list: readonly Parameter[], api: OpenApi, { language, words }: Telling): Html {
  if (list.length === 0) return html``;
  const known = list.map((one) =>
    one.$ref ? (api.components.parameters[refName(one.$ref)] ?? one) : one,
  );
  return html`<h4>${words.parameters}</h4><table>
<thead><tr><th scope="col">${words.field}</th><th scope="col">${words.kind}</th>
<th scope="col">${words.meaning}</th></tr></thead>
<tbody>${known.map(
    ({ name = "", in: place = "", required, schema, description }) => html`
<tr><th scope="row"><code>${name}</code> <span class="quiet">${place}${
      required ? "" : `, ${words.optional}`
    }</span></th><td>${schema ? typeOf(schema, language) : ""}</td>
<td>${prose(said(language, description ?? schema?.description ?? ""))}</td></tr>`,
  )}</tbody></table>`;
}

type Content = NonNullable<Call["operation"]["requestBody"]>["content"] | undefined;

function body(content: Content, telling: Telling): Html {
  const schema = content?.["application/json"]?.schema;
  if (!schema) return html``;
  return html`<h4>${telling.words.body}</h4>${shapeTable(schema, telling)}`;
}

function answers({ operation }: Call, telling: Telling): Html {
  const { words } = telling;
  const rows = Object.entries(operation.responses);
  const good = rows.filter(([status]) => status.startsWith("2"));
  const refused = rows.filter(([status]) => !status.startsWith("2"));
  const codes = refused.flatMap(([status, { description }]) =>
    [...description.matchAll(/`([a-z_.]+)`/g)].map(([, code = ""]) => ({ status, code })),
  );
  return html`<h4>${words.answers}</h4>
${good.map(([status, { content }]) => {
  const schema = content?.["application/json"]?.schema;
  const kind = schema ? typeOf(schema, telling.language) : words.noBody;
  return html`<p><strong>${status}</strong> ${kind}</p>
${schema && !schema.$ref ? shapeTable(schema, telling) : html``}`;
})}
<details><summary>${words.refusals} (${codes.length})</summary><ul class="codes">${codes.map(
    ({ status, code }) =>
      html`<li><a href="errors#${code}"><code>${code}</code></a> ${status}</li>`,
  )}</ul></details>`;
}
