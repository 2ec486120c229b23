/** The raw files by name, each as `docs/analyses/facts.md` describes it. */
export type RawFiles = Readonly<Record<string, unknown>>;

/** The data files as text, by file name. */
export function compactFiles(raw: RawFiles): Record<string, string>;
