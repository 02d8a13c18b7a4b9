import { type Html, html } from "@coffer/ui/pages";
import { getAccount } from "../bank/ledger.ts";
import { bankIds, banks } from "../bank/numbers.ts";
import { shownAmount } from "../platform/amount.ts";
import { type Language, text } from "../platform/page.ts";
import type { World } from "../world.ts";
import { live, rowList } from "./parts.ts";
import { type Place, places } from "./places.ts";
import { tourSection } from "./tour-section.ts";

const faulty = text("个开关打开", "switched on");

export function homePage(world: World, language: Language): Html {
  const rows = Object.values(places).map((place: Place) => {
    const on = switchedOn(world, place);
    return {
      title: html`<a href="${place.path}?lang=${language}">${place.name[language]}</a>`,
      notes: [place.about[language]],
      ...glance(world, place),
      ...(on > 0 && { badge: { tone: "wait" as const, text: `${on} ${faulty[language]}` } }),
    };
  });
  return html`<section class="card">${live("places", rowList(rows, ""))}</section>
${tourSection(world, language)}`;
}

// The one figure a place is looked up for.
function glance(world: World, { path }: Place): { amount?: string } {
  if (path === "/clock") return { amount: world.clock.shown(world.clock.business()).slice(5, 16) };
  const bank = bankIds.find((one) => path === `/${one}`);
  if (bank === undefined) return {};
  const { balance, currency } = getAccount(world, banks[bank].pool);
  return { amount: shownAmount(balance, currency) };
}

function switchedOn(world: World, { thing, path }: Place): number {
  const counts = path === "/lab" ? "" : thing === undefined ? undefined : `${thing}.`;
  if (counts === undefined) return 0;
  return world.switches
    .list()
    .filter(({ name, value }) => name.startsWith(counts) && value !== "normal").length;
}
