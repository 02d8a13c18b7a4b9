import { followNotices, type MessageOf } from "@coffer/contract";
import { followStream } from "@coffer/ui/api";

export type Notice = MessageOf<typeof followNotices>;

interface Following {
  readonly onNotice: (notice: Notice) => void;
  /** The server would not open the stream: the session has ended, or it is too busy. */
  readonly onRefused: () => void;
}

/**
 * Hears what happens to the signed-in person's money for as long as the page is in sight. A hidden
 * page lets go of its connection, since a browser has six of them, and goes on where it was when it
 * is seen again.
 */
export function follow({ onNotice, onRefused }: Following): () => void {
  let last = "";
  let stop: (() => void) | undefined;
  const open = () =>
    followStream<Notice>({
      address: () => (last === "" ? followNotices.path : `${followNotices.path}?after=${last}`),
      onMessage: (notice, id) => {
        if (id !== "") last = id;
        onNotice(notice);
      },
      onRefused,
    });
  const close = () => {
    stop?.();
    stop = undefined;
  };
  const seen = () => {
    if (document.visibilityState === "visible") stop ??= open();
    else close();
  };
  document.addEventListener("visibilitychange", seen);
  seen();
  return () => {
    document.removeEventListener("visibilitychange", seen);
    close();
  };
}
