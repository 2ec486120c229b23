/** `findEngine` asks this. */
export const versionArguments: readonly string[] = ["version", "-json"];
