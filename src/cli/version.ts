declare const TERRACE_VERSION: string | undefined;

/** Put in by the build. */
export function version(): string {
	return typeof TERRACE_VERSION === "undefined" ? "(source)" : TERRACE_VERSION;
}
