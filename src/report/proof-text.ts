import type { Proof } from "../reachability/index.ts";
import { type ClaimsTextOptions, claimsText } from "./claims-text.ts";
import { folded } from "./columns.ts";
import { matrixText } from "./matrix-text.ts";
import { standInLines } from "./stand-ins-text.ts";

export interface ProofTextOptions extends ClaimsTextOptions {
	readonly title: string;
	/** Who was found, and why. */
	readonly actors?: boolean;
}

/** Who reaches whom, then what was claimed, then what was not understood. */
export function proofText(proof: Proof, options: ProofTextOptions): string {
	const { width } = options;
	const claims = claimsText(proof.verdicts, options);
	return [
		...folded(`${options.title}: ${countsWords(proof)}`, width, 0),
		"",
		...reachHeading(proof, width),
		"",
		...matrixText(proof.actors, proof.reach, width),
		"",
		...claims,
		...standInLines(claims, width),
		...(options.actors === true ? ["", ...actorLines(proof, width)] : []),
		...accountLines(proof, width),
	].join("\n");
}

function reachHeading({ actors, reachScope }: Proof, width: number): string[] {
	return reachScope === "everybody"
		? ["Who reaches whom (TCP ports, where nothing else is said)"]
		: [
				...folded(
					"Who is reached from outside (TCP ports, where nothing else is said)",
					width,
					0,
				),
				...folded(
					`With ${actors.length} actors only that is asked. --explain FROM TO PORT asks about any two.`,
					width,
					2,
				),
			];
}

/** `7 claims hold, 1 fails, 2 cannot be decided, 1 is about nobody here`. */
export function countsWords({ counts }: Pick<Proof, "counts">): string {
	const { holds, broken, unknown, idle } = counts;
	return [
		holds === 1 ? "1 claim holds" : `${holds} claims hold`,
		...(broken === 0 ? [] : [broken === 1 ? "1 fails" : `${broken} fail`]),
		...(unknown === 0 ? [] : [`${unknown} cannot be decided`]),
		...(idle === 0
			? []
			: [
					idle === 1
						? "1 is about nobody here"
						: `${idle} are about nobody here`,
				]),
	].join(", ");
}

function actorLines({ actors }: Proof, width: number): string[] {
	return [
		"Actors",
		...actors.flatMap(({ name, why, addresses }) =>
			folded(
				`${name}: ${why}${addresses.length === 0 ? "" : ` (${addresses.join(", ")})`}`,
				width,
				2,
			),
		),
	];
}

const mostGaps = 20;

/** What was not understood, so that nobody takes silence for a proof. */
function accountLines({ gaps, unsupported }: Proof, width: number): string[] {
	const types = unsupported.map(({ type, count }) => `${type} (${count})`);
	const said = [
		...new Set(gaps.map(({ address, reason }) => `${address}: ${reason}`)),
	];
	return [
		...(said.length === 0 ? [] : ["", "Not known"]),
		...said.slice(0, mostGaps).flatMap((one) => folded(one, width, 2)),
		...(said.length > mostGaps
			? [
					`  … and ${said.length - mostGaps} more; --format json has all of them.`,
				]
			: []),
		...(types.length === 0
			? []
			: [
					"",
					...folded(
						`Of no network that Terrace knows, and so not looked at: ${types.join(", ")}`,
						width,
						0,
					),
				]),
	];
}
