import type { Draft } from "../draft.ts";
import { doubtful, type Finding, wrong } from "../finding.ts";
import type { RunsOn } from "../runs-on.ts";
import type { ScaleOn } from "../scale-on.ts";

const path = ["service", "runsOn"];

/** Numbers of hosts or tasks that make sense together, and scaling that does not pull two ways. */
export function scalingRules({ service }: Draft): readonly Finding[] {
	const { runsOn } = service;
	if (runsOn === undefined || runsOn.kind === "instance") return [];
	return [
		...checkBounds(runsOn),
		...runsOn.scaleOn.flatMap((scaling, index) =>
			checkSteps(scaling, [...path, "scaleOn", index, "cpuSteps"]),
		),
		...checkTwice(runsOn.scaleOn),
		...checkSteered(runsOn.scaleOn),
	];
}

type Scaled = Exclude<RunsOn, { kind: "instance" }>;

function checkBounds({ min, max, desired }: Scaled): Finding[] {
	// Numbers below one are told by their shape.
	if (min > max && max > 0)
		return [
			wrong({
				code: "min-above-max",
				path: [...path, "min"],
				related: [[...path, "max"]],
				summary: `min is ${min}, but max is ${max}`,
				detail: `Raise max to ${min}, or lower min to ${max}.`,
			}),
		];
	if (desired >= min && desired <= max) return [];
	return [
		wrong({
			code: "out-of-range",
			path: [...path, "desired"],
			related: [
				[...path, "min"],
				[...path, "max"],
			],
			summary: `desired is ${desired}`,
			detail: `Allowed: ${min} (min) to ${max} (max).`,
		}),
	];
}

function checkSteps(
	scaling: ScaleOn,
	at: readonly (string | number)[],
): Finding[] {
	if (scaling.kind !== "cpu-steps" || scaling.inAt < scaling.outAt) return [];
	return [
		wrong({
			code: "min-above-max",
			path: [...at, "inAt"],
			related: [[...at, "outAt"]],
			summary: `inAt is ${scaling.inAt}, but outAt is ${scaling.outAt}`,
			detail:
				"It would grow and shrink at the same load: inAt must be well below outAt, such as 20 and 70.",
		}),
	];
}

/** Two policies on one measure: which one AWS follows is nobody's decision. */
function checkTwice(scaleOn: readonly ScaleOn[]): Finding[] {
	const kinds = scaleOn.map(({ kind }) => kind);
	return kinds.flatMap((kind, index) =>
		kinds.indexOf(kind) === index
			? []
			: [
					wrong({
						code: "repeated-element",
						path: [...path, "scaleOn", index],
						summary: `scaling on ${kind} is asked for twice`,
						detail: "Take one of the two away.",
					}),
				],
	);
}

/** A target on CPU and steps on CPU work against each other. */
function checkSteered(scaleOn: readonly ScaleOn[]): Finding[] {
	const kinds = scaleOn.map(({ kind }) => kind);
	if (!kinds.includes("cpu") || !kinds.includes("cpu-steps")) return [];
	return [
		doubtful({
			code: "conflicting-scaling",
			path: [...path, "scaleOn"],
			summary: "it scales on a CPU target and on CPU steps",
			detail:
				"What one adds the other may take away: keep one of them. Requests per target go well with either.",
		}),
	];
}
