import { type Route, routes } from "@coffer/contract";

/** What a route answered that was no refusal. */
export interface Answered {
  readonly route: string;
  readonly status: number;
  readonly body: unknown;
}

export interface Overheard {
  /** What was answered by the listeners at these addresses. */
  answers(urls: Readonly<Record<string, string>>): readonly Answered[];
  stop(): void;
}

/** Keeps every JSON that anybody in this process is answered over HTTP, from now on. */
export function overhear(): Overheard {
  const plain = globalThis.fetch;
  const kept: { readonly method: string; readonly url: URL; status: number; text: string }[] = [];
  globalThis.fetch = async (input, init) => {
    const answer = await plain(input, init);
    const type = answer.headers.get("content-type") ?? "";
    if (answer.ok && type.startsWith("application/json")) {
      const url = new URL(typeof input === "string" ? input : "url" in input ? input.url : input);
      const text = await answer.clone().text();
      kept.push({ method: init?.method ?? "GET", url, status: answer.status, text });
    }
    return answer;
  };
  return {
    answers: (urls) =>
      kept.flatMap(({ method, url, status, text }) => {
        const route = Object.values(urls).includes(url.origin) && routeAt(method, url.pathname);
        return route ? [{ route: route.name, status, body: JSON.parse(text) }] : [];
      }),
    stop: () => {
      globalThis.fetch = plain;
    },
  };
}

const patterns = routes.map(
  (route) => [route, new RegExp(`^${route.path.replaceAll(/:\w+/g, "[^/]+")}$`)] as const,
);

// A route by words comes before one whose parameter they would fill.
function routeAt(method: string, path: string): Route | undefined {
  const fitting = patterns.filter(([route, at]) => route.method === method && at.test(path));
  return (fitting.find(([route]) => route.path === path) ?? fitting[0])?.[0];
}
