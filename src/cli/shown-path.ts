import { relative, resolve } from "node:path";

/** A path as somebody here would type it: short when it is inside the folder where they are. */
export function shownPath(path: string): string {
	const absolute = resolve(path);
	const fromHere = relative(process.cwd(), absolute);
	if (fromHere === "") return ".";
	return fromHere.startsWith("..") ? absolute : fromHere;
}
