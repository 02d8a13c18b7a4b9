import type { Html } from "@coffer/ui/pages";
import type { FastifyInstance } from "fastify";
import { sendPage } from "../platform/http.ts";
import { type Language, languageOf } from "../platform/page.ts";
import type { World } from "../world.ts";
import { bankPage } from "./bank.ts";
import { gatewayAPage } from "./gateway-a.ts";
import { gatewayBPage } from "./gateway-b.ts";
import { homePage } from "./home.ts";
import { labPage } from "./lab.ts";
import { home, type Place, places } from "./places.ts";
import { registryPage } from "./registry.ts";
import { frame } from "./shell.ts";

type Show = (world: World, language: Language) => Html;

// The inbox and the clock answer scripts at the same address, so they stand with their own routes.
const shown: readonly (readonly [Place, Show])[] = [
  [home, homePage],
  [places["bank-a"], bankPage("bank-a")],
  [places["bank-b"], bankPage("bank-b")],
  [places["gateway-a"], gatewayAPage],
  [places["gateway-b"], gatewayBPage],
  [places.registry, registryPage],
  [places.lab, labPage],
];

export function pageRoutes(app: FastifyInstance, world: World): void {
  for (const [place, show] of shown) {
    app.get(place.path, async (request, reply) => {
      const language = languageOf(request);
      sendPage(reply, frame(language, place, show(world, language)));
      return reply;
    });
  }
}
