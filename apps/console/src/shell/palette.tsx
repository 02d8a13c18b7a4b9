import { ProblemError, type ReplyOf, searchConsole } from "@coffer/contract";
import { client } from "@coffer/ui/api";
import { useWords } from "@coffer/ui/language";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Modal } from "antd";
import { Command } from "cmdk";
import { useDeferredValue, useState } from "react";
import { useCodes } from "./codes.ts";
import { useMay } from "./may.ts";
import { placesFor } from "./places.ts";
import { useT } from "./translation.ts";

type Hit = ReplyOf<typeof searchConsole>["data"][number];

// Fewer letters than this are the beginning of a page's name, not an id, a phone or an amount.
const SEARCHED_FROM = 4;

/** Where a hit is looked at. */
function placeOf({ kind, id }: Hit): string | undefined {
  if (kind === "user") return `/users/${id}`;
  if (kind === "account") return `/accounts/${id}`;
  if (kind === "block") return `/blocks/${id}`;
  if (kind === "unidentified") return `/unidentified-receipts/${id}`;
  if (kind === "merchant") return `/accounts?owner=${id}`;
  return kind === "posting" ? undefined : `/movements/${id}`;
}

/** One field to go anywhere: a page by its name, a thing by its id, a phone number or an amount. */
export function Palette({ close }: { readonly close: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const may = useMay();
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState("");
  const query = useDeferredValue(text.trim());
  const { led, error, isFetching } = useLed(query);
  const go = (href: string) => {
    close();
    void navigate({ href });
  };
  const wanted = query.toLowerCase();
  const named = placesFor(may).filter(({ name }) => t(name).toLowerCase().includes(wanted));
  // Enter goes to the first one there is, until the arrows chose another.
  const all = [...led.map(({ place }) => place), ...named.map(({ to }) => to)];
  return (
    <Modal open title={t("palette.title")} footer={null} closable={false} onCancel={close}>
      <Command
        shouldFilter={false}
        label={t("palette.title")}
        className="palette"
        value={all.find((place) => place === chosen) ?? all[0] ?? ""}
        onValueChange={setChosen}
      >
        <Command.Input
          autoFocus
          maxLength={64}
          value={text}
          onValueChange={setText}
          placeholder={t("palette.hint")}
        />
        <Command.List label={t("search.title")}>
          {all.length === 0 && (
            <Command.Empty>
              <Nothing short={query.length < SEARCHED_FROM} waits={isFetching} error={error} />
            </Command.Empty>
          )}
          {led.map(({ hit, place }) => (
            <Command.Item key={place} value={place} onSelect={() => go(place)}>
              <HitLine hit={hit} />
            </Command.Item>
          ))}
          {named.map(({ to, name }) => (
            <Command.Item key={to} value={to} onSelect={() => go(to)}>
              {t(name)}
            </Command.Item>
          ))}
        </Command.List>
      </Command>
    </Modal>
  );
}

/** What is found by id, phone number, amount or key, as far as it has a page. */
function useLed(query: string) {
  const enabled = query.length >= SEARCHED_FROM;
  const { data, error, isFetching } = useQuery({
    queryKey: ["search", query],
    queryFn: () => client.call(searchConsole, { body: { query } }),
    enabled,
  });
  const hits = enabled ? (data?.data ?? []) : [];
  const led = hits.flatMap((hit) => {
    const place = placeOf(hit);
    return place === undefined ? [] : [{ hit, place }];
  });
  return { led, error, isFetching };
}

interface NothingProps {
  readonly short: boolean;
  readonly waits: boolean;
  readonly error: Error | null;
}

/** Why there is nothing to choose, and what would be found: a bare "nothing" is a dead end. */
function Nothing({ short, waits, error }: NothingProps) {
  const t = useT();
  const say = useWords();
  if (short) return t("palette.short", { count: String(SEARCHED_FROM) });
  if (waits) return t("list.loading");
  // The server names the keys there are when one of them is none.
  if (error instanceof ProblemError) return error.problem.userMessage;
  return error === null ? t("palette.nothing") : say("ui.lost");
}

function HitLine({ hit: { kind, id, title } }: { readonly hit: Hit }) {
  const t = useT();
  const codes = useCodes();
  const said = kind === "account" && title !== null ? codes.accountClass(title) : title;
  return (
    <>
      <span>
        {t(`kind.${kind}`)} {said}
      </span>
      <code>{id}</code>
    </>
  );
}
