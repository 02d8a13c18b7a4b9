import { useQuery } from "@tanstack/react-query";
import { useLayoutEffect } from "react";
import { meQuery } from "../api/queries.ts";

/** Whether the person who is signed in is served in elder mode. Pages ask who it is, not this. */
export function useElder(): boolean {
  return useQuery({ ...meQuery, enabled: false }).data?.elder === true;
}

/** The sizes of elder mode for every screen, on whatever device the person signs in. */
export function useElderLook(): void {
  const elder = useElder();
  useLayoutEffect(() => {
    document.documentElement.dataset["elder"] = elder ? "on" : "off";
  }, [elder]);
}
