import { createHash } from "node:crypto";

export const manifestName = ".terrace.json";

/**
 * For every file of ours, by its name from the folder with `/`: the fingerprints
 * that it may have. More than one only while a build is under way, when the file
 * is either still the old or already the new one.
 */
export type Manifest = Readonly<Record<string, readonly string[]>>;

const about =
	"What the last `terrace build` wrote here, to know files edited by hand. Commit it with them; without Terrace, delete it.";

export function printManifest(files: Manifest): string {
	const sorted = Object.fromEntries(Object.entries(files).sort());
	return `${JSON.stringify({ about, version: 1, files: sorted }, null, "\t")}\n`;
}

/** A manifest that cannot be understood knows nothing, so that nothing is taken for ours. */
export function parseManifest(text: string): Manifest {
	try {
		const { files } = JSON.parse(text);
		const entries = Object.entries<unknown>(files);
		return Object.fromEntries(entries.filter(isEntry));
	} catch {
		return {};
	}
}

function isEntry(
	entry: [string, unknown],
): entry is [string, readonly string[]] {
	const [name, prints] = entry;
	// A manifest may come from anywhere; it must not point out of its folder.
	const isInside = name
		.split(/[/\\]/)
		.every((part) => part !== "" && part !== ".." && !part.includes(":"));
	return isInside && Array.isArray(prints);
}

/** The same for both line endings, which version control may exchange. */
export function fingerprint(content: string): string {
	const text = content.replaceAll("\r\n", "\n");
	return createHash("sha256").update(text).digest("hex");
}
