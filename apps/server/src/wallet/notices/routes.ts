import { followNotices, type MessageOf } from "@coffer/contract";
import type { EventTail, Heard } from "../../books/subscribers/index.ts";
import { stream, type Told } from "../../security/access/index.ts";

type Notice = Told<MessageOf<typeof followNotices>>;

/** What a person's open screens hear; they look up what has changed. */
export const noticeRoutes = (tail: EventTail) => [
  stream(followNotices, async function* ({ who, query, uncheckedAfter, closed }) {
    const after = uncheckedAfter ?? query.after ?? null;
    for await (const heard of tail.listen({ key: who.user, after, closed })) yield noticeOf(heard);
  }),
];

function noticeOf(heard: Heard): Notice {
  if (heard.kind === "listening") {
    return { id: null, message: { type: "ready", subject: null, missed: heard.missed } };
  }
  const { id, type, subject } = heard.event;
  return { id, message: { type, subject, missed: false } };
}
