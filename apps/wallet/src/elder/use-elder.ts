import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useLayoutEffect } from "react";
import { elder } from "../api/family.ts";
import { meQuery } from "../api/queries.ts";
import { changeHabits, useHabits } from "../shell/habits.ts";

/** What is known of whoever is signed in. Pages ask who it is, not this. */
const useKnownElder = (): boolean | undefined =>
  useQuery({ ...meQuery, enabled: false }).data?.elder;

/** Whether the person who is signed in is served in elder mode. */
export function useElder(): boolean {
  return useKnownElder() === true;
}

/**
 * The sizes of elder mode for every screen, on whatever device the person signs in. Before they do,
 * and without a connection, this browser's last one is taken to be back.
 */
export function useElderLook(): void {
  const known = useKnownElder();
  const { elderSeen, elderWanted } = useHabits();
  const large = elderWanted || (known ?? elderSeen);
  useLayoutEffect(() => {
    document.documentElement.dataset["elder"] = large ? "on" : "off";
  }, [large]);
  useEffect(() => {
    if (known !== undefined && known !== elderSeen) changeHabits({ elderSeen: known });
  }, [known, elderSeen]);
}

/** Elder mode asked for before signing in is switched on once it is known for whom. */
export function useWantedElder(): void {
  const known = useKnownElder();
  const { elderWanted } = useHabits();
  const queries = useQueryClient();
  const due = elderWanted && known !== undefined;
  useEffect(() => {
    if (!due) return;
    void elder.switchOn().then((outcome) => {
      // Without an answer it is asked for again at the next start: twice changes nothing.
      if (outcome.kind === "lost") return;
      changeHabits({ elderWanted: false });
      if (outcome.kind !== "answer") return;
      queries.setQueryData(meQuery.queryKey, (me) => me && { ...me, elder: outcome.answer.on });
    });
  }, [due, queries]);
}
