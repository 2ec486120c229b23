import type { Example, NameFault, Verdict } from "../reachability/index.ts";
import { folded } from "./columns.ts";
import { flowEnd, flowLine } from "./flow-line.ts";
import { traceLines } from "./trace-text.ts";

export interface ClaimsTextOptions {
	readonly width: number;
	readonly colour?: boolean;
	/** Every hop of the flow that breaks a claim. */
	readonly traces?: boolean;
	/** Only claims that do not hold. */
	readonly failuresOnly?: boolean;
}

const origins: Readonly<Record<Verdict["claim"]["origin"], string>> = {
	default: "What any owner would claim",
	boot: "What everybody needs to start and to run",
	own: "What this owner claims",
};

/** Claims with ✓, ✗ or ?, and for what does not hold one flow that shows it and the smallest change that would mend it. */
export function claimsText(
	verdicts: readonly Verdict[],
	options: ClaimsTextOptions,
): string[] {
	const shown = verdicts.filter(
		({ holds }) => options.failuresOnly !== true || holds !== "yes",
	);
	return (["default", "boot", "own"] as const).flatMap((origin, at) => {
		const those = shown.filter(({ claim }) => claim.origin === origin);
		if (those.length === 0) return [];
		return [
			...(at === 0 ? [] : [""]),
			origins[origin],
			...those.flatMap((one) => verdictLines(one, options)),
		];
	});
}

function verdictLines(
	verdict: Verdict,
	{ width, colour = false, traces = false }: ClaimsTextOptions,
): string[] {
	const { claim, example, way } = verdict;
	const how = way === undefined ? "" : `, by ${way}`;
	const because = claim.origin === "boot" ? ` (${claim.why})` : "";
	const [first = "", ...more] = folded(
		`${claim.text}${because}${how}`,
		width,
		4,
	);
	return [
		`  ${mark(verdict, colour)} ${first.trimStart()}`,
		...more,
		...(verdict.holds === "yes" && verdict.idle !== true
			? []
			: reasonLines(verdict, width)),
		...(example === undefined || !traces
			? []
			: traceLines(example.trace, width, 8)),
	];
}

const colours = { yes: 32, no: 31, unknown: 33 } as const;

function mark({ holds, idle }: Verdict, colour: boolean): string {
	const sign = idle ? "–" : { yes: "✓", no: "✗", unknown: "?" }[holds];
	return colour ? `\u001b[${colours[holds]}m${sign}\u001b[0m` : sign;
}

function reasonLines(verdict: Verdict, width: number): string[] {
	const { example, idle, names } = verdict;
	if (idle)
		return folded(
			"nobody here is meant, so there is nothing to prove",
			width,
			6,
		);
	if (names !== undefined && example === undefined)
		return nameLines(names, width);
	if (example === undefined)
		return folded(
			"no way leads there: one of the two has no address that the other could use",
			width,
			6,
		);
	return [
		...folded(flowLine(example), width, 6),
		...folded(flowEnd(example), width, 6),
		...becauseLines(example, width),
		...(names === undefined
			? mendLines(example, width)
			: nameLines(names, width)),
	];
}

function nameLines(names: NameFault, width: number): string[] {
	return [
		...folded(`because ${names.at}: ${names.text}`, width, 6),
		...mendLines(names, width),
	];
}

function mendLines({ mend }: Pick<Example, "mend">, width: number): string[] {
	return mend === undefined ? [] : folded(`mend: ${mend.text}`, width, 6);
}

/** The rule that let it in, or what stopped it. */
function becauseLines({ trace, outcome }: Example, width: number): string[] {
	const decisive =
		outcome.disposition === "delivered"
			? (trace.findLast(
					({ kind, returning, rule }) =>
						kind === "security-group-ingress" &&
						!returning &&
						rule !== undefined,
				) ??
				trace.find(
					({ kind, rule }) =>
						kind === "security-group-egress" && rule !== undefined,
				))
			: trace.find(({ passes }) => !passes);
	if (decisive === undefined) return [];
	const { rule, at, text } = decisive;
	return folded(`because ${rule ?? at}: ${text}`, width, 6);
}
