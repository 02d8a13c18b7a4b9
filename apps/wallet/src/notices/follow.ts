import { followNotices, type MessageOf } from "@coffer/contract";

export type Notice = MessageOf<typeof followNotices>;

interface Following {
  readonly onNotice: (notice: Notice) => void;
  /** The server would not open the stream: the session has ended, or it is too busy. */
  readonly onRefused: () => void;
}

const retryMs = 5_000;

/**
 * Hears what happens to the signed-in person's money for as long as the page is in sight. A hidden
 * page lets go of its connection, since a browser has six of them, and goes on where it was when it
 * is seen again.
 */
export function follow({ onNotice, onRefused }: Following): () => void {
  let source: EventSource | null = null;
  let last: string | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    clearTimeout(retry);
    if (source !== null || document.visibilityState !== "visible") return;
    const after = last === null ? "" : `?after=${last}`;
    source = new EventSource(followNotices.path + after);
    source.onmessage = ({ data, lastEventId }: MessageEvent<string>) => {
      if (lastEventId !== "") last = lastEventId;
      const notice: Notice = JSON.parse(data);
      onNotice(notice);
    };
    // A broken connection is mended by the browser; a refusal closes the source for good.
    source.onerror = () => {
      if (source?.readyState !== EventSource.CLOSED) return;
      close();
      retry = setTimeout(open, retryMs);
      onRefused();
    };
  };
  const close = () => {
    source?.close();
    source = null;
  };
  const seen = () => (document.visibilityState === "visible" ? open() : close());
  document.addEventListener("visibilitychange", seen);
  open();
  return () => {
    document.removeEventListener("visibilitychange", seen);
    clearTimeout(retry);
    close();
  };
}
