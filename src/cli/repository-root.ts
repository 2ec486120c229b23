import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder above that git knows as a checkout; the folder itself where there is none. */
export function repositoryRoot(folder: string): string {
	for (let at = folder; ; at = dirname(at)) {
		if (existsSync(join(at, ".git"))) return at;
		if (dirname(at) === at) return folder;
	}
}
