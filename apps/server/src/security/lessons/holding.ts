import { everyRow, type PersonalHolding } from "../personal/index.ts";
import { resultsAfter } from "./store.ts";

export const lessonHolding: PersonalHolding = {
  of: "customers",
  room: "lessons",
  tables: ["lesson_result"],
  ground: "contract",
  until: "term",
  given: async (read, person) => {
    const all = await everyRow((after, rows) => resultsAfter(read, person, after, rows));
    return all.map(({ lesson, passed, at }) => ({ lesson, passed, at: at.toISOString() }));
  },
};
