import { useEffect, useRef, useState } from "react";
import { monotonicMs } from "../clock.ts";

/** `4:59`, counted from when it began by this device's own ticking, whatever its clock says. */
export function useCountdown(seconds: number, onOver: () => void): string {
  const [left, setLeft] = useState(seconds);
  const over = useRef(onOver);
  over.current = onOver;
  useEffect(() => {
    const end = monotonicMs() + seconds * 1000;
    const timer = setInterval(() => {
      const now = Math.max(0, Math.ceil((end - monotonicMs()) / 1000));
      setLeft(now);
      if (now > 0) return;
      clearInterval(timer);
      over.current();
    }, 250);
    return () => clearInterval(timer);
  }, [seconds]);
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
}
