import type { Id } from "@coffer/contract";
import { useNavigate } from "@tanstack/react-router";

interface Asked {
  readonly approval: Id<"apr"> | null;
}

/** Goes to what waits now, where what was asked for waits for a colleague. */
export function useFollow() {
  const navigate = useNavigate();
  return async <A extends Asked>(asked: A | null): Promise<A | null> => {
    if (asked?.approval) {
      await navigate({ to: "/approvals/$id", params: { id: asked.approval } });
    }
    return asked;
  };
}
