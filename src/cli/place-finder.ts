import { join } from "node:path";
import type { Source } from "../diagnostics/index.ts";
import { placeOf, type Sources } from "../plan/index.ts";
import { shownPath } from "./shown-path.ts";

/** Finds where a resource is written, as a path from here; nothing where no sources were given. */
export function placeFinder(
	folder: string | undefined,
	sources: Sources | undefined,
): { readonly placeOf?: (address: string) => Source | undefined } {
	if (folder === undefined || sources === undefined) return {};
	return {
		placeOf: (address) => {
			const place = placeOf(sources, address);
			return place === undefined
				? undefined
				: { ...place, file: shownPath(join(folder, place.file)) };
		},
	};
}
