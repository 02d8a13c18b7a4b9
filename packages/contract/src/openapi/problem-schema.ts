import { refusalCodes } from "../refusals/index.ts";

const sentence = { type: "string", minLength: 1, maxLength: 1000 };

/**
 * The body of every error. Printed only: the server builds it by `problem` and never parses one.
 */
export const problemSchema = {
  type: "object",
  description: "RFC 9457. `code` is the stable part; texts may be reworded.",
  required: [
    "type",
    "title",
    "status",
    "detail",
    "instance",
    "code",
    "requestId",
    "retryable",
    "errors",
    "userMessage",
    "details",
  ],
  properties: {
    type: { type: "string", maxLength: 128, examples: ["urn:coffer:refusal:limit.exceeded"] },
    title: { ...sentence, description: "In the language of Accept-Language" },
    status: { type: "integer", minimum: 400, maximum: 599 },
    detail: { ...sentence, description: "For the developer, in English" },
    instance: { type: "string", maxLength: 2048 },
    code: { type: "string", enum: refusalCodes },
    requestId: { type: "string", maxLength: 64 },
    retryable: { type: "boolean", description: "The very same request may succeed later" },
    errors: {
      type: "array",
      maxItems: 50,
      items: {
        type: "object",
        required: ["pointer", "code"],
        properties: {
          pointer: { type: "string", maxLength: 512, description: "JSON pointer" },
          code: { type: "string", maxLength: 64 },
        },
        additionalProperties: false,
      },
    },
    userMessage: { ...sentence, description: "What a person may be shown, in their language" },
    details: {
      type: "object",
      maxProperties: 16,
      additionalProperties: {
        type: ["string", "number", "array"],
        maxLength: 256,
        maxItems: 16,
        items: { type: "string", maxLength: 64 },
      },
    },
  },
  additionalProperties: false,
};
