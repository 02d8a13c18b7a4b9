export { type Kept, keepPartitions, partitionsAhead } from "./partitions.ts";
