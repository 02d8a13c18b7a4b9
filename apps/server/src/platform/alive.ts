import { codeOf } from "./missing.ts";

/** Whether a process of this number is there, also where it is somebody else's. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}
