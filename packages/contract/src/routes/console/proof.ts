import { route } from "../../route.ts";
import { instant, slug } from "../../schema/fields.ts";
import { page, pageOf } from "../../schema/list.ts";
import {
  choice,
  entity,
  listOf,
  nullable,
  object,
  text,
  whole,
  yesNo,
} from "../../schema/shape.ts";
import { blockNumber, ofConsole, posting, word } from "./shared.ts";

// For whoever does not take the console's word: what is shown is worked out anew from what is
// stored. `coffer verify --export` does the same without the server.

const hash = text({ min: 64, max: 64, pattern: "^[0-9a-f]{64}$" });
const number = text({ max: 16, pattern: "^(?:0|[1-9][0-9]{0,15})$" });
const block = {
  number: blockNumber,
  at: instant,
  hash,
  previous: hash,
  root: hash,
  postings: blockNumber,
  events: blockNumber,
  audits: blockNumber,
};

export const listBlocks = route({
  ...ofConsole,
  name: "listBlocks",
  method: "GET",
  path: "/v1/console/blocks",
  summary: "Blocks of the chain, newest first",
  query: object(page),
  replies: { 200: pageOf(entity("ConsoleBlockLine", block)) },
  refuses: ["request.cursor_invalid"],
});

export const getBlock = route({
  ...ofConsole,
  name: "getBlock",
  method: "GET",
  path: "/v1/console/blocks/:number",
  summary: "A block with all that it vouches for",
  params: object({ number }),
  replies: {
    200: entity("ConsoleBlock", {
      ...block,
      postingLeaves: listOf(posting, 1_000),
      eventLeaves: listOf(
        object({ type: slug, subject: word, actor: word, cause: word, requestId: word }),
        1_000,
      ),
      auditLeaves: listOf(
        object({ action: slug, subject: word, actor: word, cause: word, requestId: word }),
        1_000,
      ),
    }),
  },
  refuses: [],
});

export const verifyBlock = route({
  ...ofConsole,
  name: "verifyBlock",
  method: "GET",
  path: "/v1/console/blocks/:number/verification",
  summary: "Recompute a block's root and hash, and its link to the one before, from what is stored",
  params: object({ number }),
  replies: {
    200: entity("BlockVerification", {
      block: blockNumber,
      holds: yesNo(),
      problems: listOf(object({ at: word, what: text({ max: 500 }) }), 100),
    }),
  },
  refuses: [],
});

export const getAuditor = route({
  ...ofConsole,
  name: "getAuditor",
  method: "GET",
  path: "/v1/console/auditor",
  summary: "What the auditor last saw: red when something is wrong or nobody looked for a minute",
  replies: {
    200: entity("AuditorState", {
      state: choice(["starting", "green", "red"]),
      block: nullable(blockNumber),
      followAgeSeconds: nullable(whole(0, 2_147_483_647)),
      scanAgeSeconds: nullable(whole(0, 2_147_483_647)),
      trouble: nullable(text({ max: 500 })),
      findings: listOf(object({ invariant: word, at: word, what: text({ max: 500 }) }), 200),
    }),
  },
  refuses: [],
});
