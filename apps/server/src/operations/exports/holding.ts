import type { OtherHolding } from "../../security/personal/index.ts";

export const exportFileHolding: OtherHolding = {
  of: "staff",
  room: "export_files",
  tables: ["export_file", "export_chunk"],
  until: "use",
  why: "a list as a member of the staff may see it, masked, gone after a day",
};
