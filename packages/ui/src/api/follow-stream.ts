interface Following<Message> {
  /** Asked each time the stream is opened: it may say from where to go on. */
  readonly address: () => string;
  readonly onMessage: (message: Message, id: string) => void;
  readonly onOpen?: () => void;
  /** Nothing is heard for now. */
  readonly onBroken?: () => void;
  /** The server would not open the stream: the session has ended, or it is too busy. */
  readonly onRefused: () => void;
}

const RETRY_MS = 5_000;

/**
 * Hears a stream of the server until the function that it returns is called. A broken connection is
 * mended by the browser, which gives up at a refusal; that is asked for again after five seconds.
 */
export function followStream<Message>(following: Following<Message>): () => void {
  const { address, onMessage, onOpen, onBroken, onRefused } = following;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let source = open();
  function open(): EventSource {
    const opened = new EventSource(address());
    opened.onopen = () => onOpen?.();
    opened.onmessage = ({ data, lastEventId }: MessageEvent<string>) =>
      onMessage(JSON.parse(data), lastEventId);
    opened.onerror = () => {
      onBroken?.();
      if (opened.readyState !== EventSource.CLOSED) return;
      retry = setTimeout(() => {
        source = open();
      }, RETRY_MS);
      onRefused();
    };
    return opened;
  }
  return () => {
    clearTimeout(retry);
    source.close();
  };
}
