import type {
	Finding,
	LivedWith,
	Review,
	SystemReview,
} from "../../review/index.ts";
import { shown } from "../printable.ts";

const levels = {
	error: "error",
	warning: "warning",
	information: "note",
} as const;

/**
 * A review as SARIF 2.1.0, for code scanning: a result for each finding. Its place is
 * file and line where sources were given, else the input as a whole; its Terraform
 * address is a logical location either way.
 */
export function checkSarif(
	{ systems }: Review,
	{ version }: { readonly version: string },
): string {
	const all = systems.flatMap(({ findings, livedWith }) => [
		...findings,
		...livedWith,
	]);
	const ids = [...new Set(all.map(({ id }) => id))].sort();
	const log = {
		$schema: "https://json.schemastore.org/sarif-2.1.0.json",
		version: "2.1.0",
		runs: [
			{
				tool: {
					driver: {
						name: "Terrace",
						semanticVersion: /^\d/.test(version) ? version : "0.0.0",
						rules: ids.map((id) => rule(id, all)),
					},
				},
				columnKind: "utf16CodeUnits",
				results: systems.flatMap((system) => [
					...system.findings.map((finding) => result(finding, system, ids)),
					...system.livedWith.map((one) => ({
						...result(one, system, ids),
						suppressions: [suppression(one)],
					})),
				]),
			},
		],
	};
	return JSON.stringify(log, null, 2);
}

function rule(id: string, all: readonly Finding[]) {
	const first = all.find((one) => one.id === id);
	const text = shown(id.replaceAll("-", " "));
	return {
		id,
		shortDescription: { text },
		...(first !== undefined && {
			defaultConfiguration: { level: levels[first.severity] },
			properties: { tags: [first.about] },
		}),
	};
}

function result(
	finding: Finding,
	system: SystemReview,
	ids: readonly string[],
) {
	const { id, severity, title, why, fix, addresses } = finding;
	const said = [title, why, ...(fix === undefined ? [] : [`Fix: ${fix}`])];
	return {
		ruleId: id,
		ruleIndex: ids.indexOf(id),
		level: levels[severity],
		message: { text: said.map((text) => shown(text, 1000)).join("\n") },
		locations: [location(finding, system)],
		partialFingerprints: {
			"terrace/v1": [id, system.environment ?? "", title, ...addresses].join(
				"|",
			),
		},
	};
}

function suppression({ reason, owner, expires }: LivedWith) {
	const until = expires === undefined ? "" : `, until ${expires}`;
	return {
		kind: "external",
		status: "accepted",
		justification: shown(`${reason} (${owner}${until})`, 1000),
	};
}

function location({ addresses }: Finding, { placeOf, input }: SystemReview) {
	const place = addresses
		.map((address) => placeOf?.(address))
		.find((one) => one !== undefined);
	return {
		physicalLocation: {
			artifactLocation: { uri: uriOf(place?.file ?? input) },
			region: {
				startLine: place?.line ?? 1,
				...(place?.column !== undefined && { startColumn: place.column }),
			},
		},
		...(addresses.length > 0 && {
			logicalLocations: addresses.map((address) => ({
				fullyQualifiedName: address,
				kind: "resource",
			})),
		}),
	};
}

/** A path as a reference; an absolute one as a file's address. */
function uriOf(path: string): string {
	const encoded = path
		.replaceAll("\\", "/")
		.split("/")
		.map(encodeURIComponent)
		.join("/");
	return encoded.startsWith("/") ? `file://${encoded}` : encoded;
}
