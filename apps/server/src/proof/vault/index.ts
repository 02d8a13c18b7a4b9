export { sealedValues } from "./check-sealed.ts";
export { sealedColumns, unsealedColumns } from "./sealed-columns.ts";
