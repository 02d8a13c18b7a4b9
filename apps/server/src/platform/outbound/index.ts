export { type Answer, type Call, exchange, type Silence } from "./call.ts";
export { type Fits, fits } from "./shape.ts";
