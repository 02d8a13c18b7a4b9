import type { FastifyInstance } from "fastify";
import Type from "typebox";
import { answer } from "../platform/http.ts";
import { Rejection } from "../platform/rejection.ts";
import { parse } from "../platform/shape.ts";
import type { World } from "../world.ts";
import { tourSteps } from "./steps.ts";
import { askAuditor, beginTour, isDone, progressOf } from "./tour.ts";

const ByStep = Type.Object({ step: Type.String({ pattern: "^\\d{1,2}$" }) });

/** Ticks are the platform's own word: nothing here can be ticked by hand. */
export function tourRoutes(app: FastifyInstance, world: World): void {
  const shown = () => {
    const progress = progressOf(world);
    const steps = tourSteps.map(({ step, title }) => ({
      step,
      title,
      done: progress !== undefined && isDone(progress, step),
    }));
    return { begun: progress !== undefined, steps };
  };
  app.get("/lab/tour", async () => shown());
  app.post("/lab/tour", async (request, reply) => {
    await beginTour(world);
    return answer({ request, reply }, shown());
  });
  app.post("/lab/tour/:step/prepare", async (request, reply) => {
    const wanted = Number.parseInt(parse(ByStep, request.params).step, 10);
    const known = tourSteps.find(({ step }) => step === wanted);
    if (!known?.switches) throw new Rejection(404, "step_unknown", "no step to prepare");
    for (const [name, value] of known.switches) world.switches.set(name, value, 1);
    return answer({ request, reply }, shown());
  });
  app.post("/lab/tour/auditor", async (request, reply) => {
    if (!(await askAuditor(world))) {
      throw new Rejection(409, "not_proved", "the tour has not begun, or the auditor is not green");
    }
    return answer({ request, reply }, shown());
  });
}
