import { basename } from "node:path";

/** What only a blueprint has at its top; `name`, `region` and `tags` many files have. */
const parts = [
	"service",
	"network",
	"database",
	"edge",
	"entry",
	"access",
	"storage",
	"observe",
	"loadGenerator",
	"environments",
];
const shared = ["name", "region"];

/** Of what terraform writes. */
const terraform = [
	"format_version",
	"terraform_version",
	"resource_changes",
	"lineage",
	"provider_schemas",
];

/** No blueprint is as long as this many characters; plans are, and to parse one twice takes time. */
const longest = 1_000_000;

/**
 * Whether a file is to be read as a blueprint, and not as what terraform prints: by its
 * name, or, of other JSON, by the keys at its top.
 */
export function isBlueprint(path: string, text: string): boolean {
	if (/\.(?:[cm]?[jt]s|ya?ml)$/.test(path)) return true;
	if (!path.endsWith(".json") || text.length > longest) return false;
	const keys = topKeys(text);
	const has = (key: string) => keys.includes(key);
	if (terraform.some(has)) return false;
	// Whatever is in a file of this name: what is said of it is said of a blueprint.
	if (basename(path) === "blueprint.json") return true;
	const known = [...parts, ...shared].filter(has);
	return known.length > 1 && parts.some(has);
}

/** The keys of an object in JSON; where it is broken, all that look like keys. */
function topKeys(text: string): readonly string[] {
	try {
		const value: unknown = JSON.parse(text.replace(/^\ufeff/, ""));
		return typeof value === "object" && value !== null
			? Object.keys(value)
			: [];
	} catch {
		return [...text.matchAll(/"(\w+)"\s*:/g)].map(([, key]) => key ?? "");
	}
}
