let folder: string | undefined;

/** Told once by who started the command line, and only it knows: where code that V8 compiled is kept for this bundle and verb. */
export function keepCodeIn(path: string | undefined): void {
	folder = path;
}

/** Undefined where nothing is kept. */
export function keptCodeFolder(): string | undefined {
	return folder;
}
