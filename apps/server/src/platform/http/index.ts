export { type EventStream, openEventStream, type StreamMessage } from "./event-stream.ts";
export {
  type Check,
  compileRoute,
  type FieldProblem,
  type RouteCodec,
  readQuery,
} from "./schemas.ts";
export { JsonRefused, parseStrictJson } from "./strict-json.ts";
