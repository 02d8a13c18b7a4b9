/** Takes a file that is not there for this; one that cannot be read is still a fault. */
export const ifMissing =
  <T>(otherwise: T) =>
  (error: unknown): T => {
    if (codeOf(error) === "ENOENT") return otherwise;
    throw error;
  };

/** Of an error of the file system, such as `EACCES`. */
export const codeOf = (error: unknown): unknown =>
  error instanceof Error && "code" in error ? error.code : undefined;
