import { Outlet } from "@tanstack/react-router";
import { createContext, useContext } from "react";
import { useLive } from "../api/live.ts";

const Listening = createContext(false);

/** Whether news of payments comes by itself now. */
export const useListening = () => useContext(Listening);

/** Around every screen of somebody signed in: one ear for the whole till. */
export function Counter() {
  const { listening } = useLive();
  return (
    <Listening value={listening}>
      <Outlet />
    </Listening>
  );
}
