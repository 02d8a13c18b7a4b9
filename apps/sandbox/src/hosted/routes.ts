import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import Type from "typebox";
import { findAccount } from "../bank/ledger.ts";
import { sendPage } from "../platform/http.ts";
import { languageOf } from "../platform/page.ts";
import { fits, parse } from "../platform/shape.ts";
import type { World } from "../world.ts";
import type { FormTokens } from "./form-token.ts";
import { type Ask, askPage, notFoundPage } from "./page.ts";
import type { HostedText } from "./texts.ts";

/** One gateway's side of the hosted page. */
export interface Hosted {
  /** The path in front of the id. */
  readonly prefix: string;
  readonly find: (id: string) => Ask | undefined;
  readonly decide: (
    id: string,
    choice: { confirmed: boolean; account: string | null },
  ) => Promise<void>;
}

// Shown on the page itself; there is no phone to send it to.
const sampleCode = "246810";

const ById = Type.Object({ id: Type.String({ pattern: "^[a-z]{3}_[0-9A-Z]{26}$" }) });
const Form = Type.Object({
  csrf: Type.String({ maxLength: 100 }),
  action: Type.Union([Type.Literal("confirm"), Type.Literal("cancel")]),
  account: Type.Optional(Type.String({ maxLength: 34 })),
  code: Type.Optional(Type.String({ maxLength: 10 })),
});

/**
 * A form that is not this browser's, is stale or has a wrong code is a 422 with the page itself,
 * and changes nothing.
 */
export function hostedRoutes(
  app: FastifyInstance,
  parts: { world: World; tokens: FormTokens; hosted: Hosted },
): void {
  const { world, tokens, hosted } = parts;
  const found = (request: FastifyRequest): { id: string; ask: Ask | undefined } => {
    const id = fits(ById, request.params) ? request.params.id : "";
    return { id, ask: hosted.find(id) };
  };

  app.get(`${hosted.prefix}/:id`, async (request, reply) => {
    const { id, ask } = found(request);
    show(request, reply, { tokens, id, ask });
    return reply;
  });

  app.post(`${hosted.prefix}/:id`, async (request, reply) => {
    const { id, ask } = found(request);
    if (ask?.state !== "waiting") {
      show(request, reply, { tokens, id, ask });
      return reply;
    }
    const form = parse(Form, request.body);
    const account = ask.account ?? form.account ?? null;
    const problem = tokens.holds(request, id, form.csrf)
      ? problemWith(world, { ...form, account, needsCode: ask.needsCode })
      : "formStale";
    if (problem) {
      show(request, reply.code(422), { tokens, id, ask, problem });
      return reply;
    }
    await hosted.decide(id, { confirmed: form.action === "confirm", account });
    // 303, so that going back and reloading does not confirm again.
    const after = hosted.find(id);
    return reply
      .code(303)
      .header("location", after?.returnUrl ?? `${hosted.prefix}/${id}`)
      .send();
  });
}

function problemWith(
  world: World,
  form: { action: string; account: string | null; code?: string; needsCode: boolean },
): HostedText | undefined {
  // Whoever wants out needs neither an account nor a code.
  if (form.action === "cancel") return undefined;
  if (form.account === null || !findAccount(world, form.account)) return "accountUnknown";
  if (form.needsCode && form.code !== sampleCode) return "codeWrong";
  return undefined;
}

function show(
  request: FastifyRequest,
  reply: FastifyReply,
  page: { tokens: FormTokens; id: string; ask: Ask | undefined; problem?: HostedText },
): void {
  const language = languageOf(request);
  const { ask, id, problem } = page;
  if (!ask) return sendPage(reply.code(404), notFoundPage(language));
  const csrf = page.tokens.issue(request, reply, id);
  const target = ask.returnUrl ? new URL(ask.returnUrl).origin : "";
  const form = problem === undefined ? { csrf } : { csrf, problem };
  return sendPage(reply, askPage(language, ask, form), target);
}
