import { useEffect, useRef } from "react";
import { isTyping } from "./typing.ts";

/** What a part of a page does by a letter. One behind `g` leads to a page and is no act here. */
export function useLetters(press: (event: KeyboardEvent) => void): void {
  const latest = useRef(press);
  latest.current = press;
  useEffect(() => {
    let going = false;
    const pressed = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event)) return;
      const behind = going && event.key.length === 1;
      going = event.key === "g";
      if (!behind) latest.current(event);
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, []);
}
