import type { Scene } from "../scene.ts";

export interface Step {
  /** As in the tour of the product; the numbers between belong to what does not exist yet. */
  readonly step: number;
  readonly title: string;
  /** Acts, and compares what is seen with what must be seen. */
  play(scene: Scene): Promise<void>;
}
