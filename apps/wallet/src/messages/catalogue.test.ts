import { join } from "node:path";
import { testCatalogues } from "@coffer/ui/testing";
import { en } from "./en.ts";
import { zhCN } from "./zh-CN.ts";

testCatalogues({
  source: join(import.meta.dirname, ".."),
  zhCN,
  en,
  chineseByNature: ["money/chinese-reading.ts", "session/phone.ts"],
});
