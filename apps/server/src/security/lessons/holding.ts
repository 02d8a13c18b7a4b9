import type { PersonalHolding } from "../personal/index.ts";

export const lessonHolding: PersonalHolding = {
  of: "customers",
  room: "lessons",
  tables: ["lesson_result"],
  ground: "contract",
  until: "term",
  given: async (read, person) => {
    const all = await read.every("lessonResult", "person", person);
    return all.map(({ lesson, passed, at }) => ({ lesson, passed, at: at.toISOString() }));
  },
};
