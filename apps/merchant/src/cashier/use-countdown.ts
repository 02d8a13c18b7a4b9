import { useEffect, useRef, useState } from "react";
import { monotonicMs } from "../clock.ts";

/**
 * `4:59`: what the server last said is left, counted on by this device's own ticking, whatever its
 * clock says. A device that sleeps does not tick: the next answer takes off what it missed.
 */
export function useCountdown(seconds: number, onOver: () => void): string {
  const [left, setLeft] = useState(seconds);
  const end = useRef(Number.POSITIVE_INFINITY);
  const over = useRef(onOver);
  over.current = onOver;
  useEffect(() => {
    // Time only runs out: an answer that was long on its way puts none back on.
    end.current = Math.min(end.current, monotonicMs() + seconds * 1000);
    const count = () => {
      const now = Math.max(0, Math.ceil((end.current - monotonicMs()) / 1000));
      setLeft(now);
      if (now > 0) return;
      clearInterval(timer);
      over.current();
    };
    const timer = setInterval(count, 250);
    return () => clearInterval(timer);
  }, [seconds]);
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
}
