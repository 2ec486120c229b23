import { type Diagnostic, nearestName, problem } from "../diagnostics/index.ts";
import { edgeGeographies } from "../facts/index.ts";
import { nameHere } from "./other-calculator.ts";
import type { Usage } from "./usage.ts";
import {
	derivedFigures,
	isUsageKey,
	type UsageKey,
	usageFigures,
} from "./usage-figure.ts";

export interface ParsedUsage {
	/** Absent when there is an error among the diagnostics. */
	readonly usage?: Usage;
	readonly diagnostics: readonly Diagnostic[];
}

const keys = [
	...Object.keys(usageFigures),
	...Object.keys(derivedFigures),
	"hours",
	"viewers",
	"resources",
];

/** Reads any value as figures of use; all problems at once. */
export function parseUsage(value: unknown): ParsedUsage {
	if (!isObject(value))
		return {
			diagnostics: [
				wrong(
					"usage",
					"is no object of figures",
					'Give an object: { "requestsPerSecond": 5 }.',
				),
			],
		};
	const diagnostics = Object.entries(value).flatMap(([key, given]) => {
		if (key === "resources") return resourceFaults(given);
		if (key === "viewers") return viewerFaults(given);
		return key === "hours"
			? boundedFaults("hours", given, hoursBound)
			: figureFaults(key, given, key);
	});
	return diagnostics.length > 0
		? { diagnostics }
		: { usage: value as Usage, diagnostics };
}

function resourceFaults(value: unknown): Diagnostic[] {
	if (!isObject(value))
		return [
			wrong(
				"resources",
				"is no object",
				'Give figures by address: { "aws_lb.main": { "capacityUnits": 2 } }.',
			),
		];
	return Object.entries(value).flatMap(([address, figures]) =>
		isObject(figures)
			? Object.entries(figures).flatMap(([key, given]) =>
					figureFaults(key, given, `resources.${address}.${key}`),
				)
			: [
					wrong(
						`resources.${address}`,
						"is no object of figures",
						"Give an object of figures.",
					),
				],
	);
}

function viewerFaults(value: unknown): Diagnostic[] {
	const allowed = `Parts by geography: ${edgeGeographies.join(", ")}.`;
	if (!isObject(value)) return [wrong("viewers", "is no object", allowed)];
	const parts = Object.values(value);
	if (parts.every((part) => part === 0))
		return [wrong("viewers", "has no viewer anywhere", allowed)];
	return Object.entries(value).flatMap(([place, part]) => {
		if (!edgeGeographies.some((known) => known === place))
			return [
				wrong(`viewers.${place}`, "is no geography of CloudFront", allowed),
			];
		return isFigure(part)
			? []
			: [
					wrong(
						`viewers.${place}`,
						"is no part",
						"A number that is not negative.",
					),
				];
	});
}

function figureFaults(key: string, given: unknown, path: string): Diagnostic[] {
	if (isUsageKey(key)) return boundedFaults(path, given, boundOf(key));
	const other = nameHere(key, path);
	const near = nearestName(key, keys);
	const detail =
		other !== undefined
			? `It is another calculator's name; here it is ${other}.`
			: near !== undefined
				? `Did you mean ${near}?`
				: `There are ${keys.slice(0, -1).join(", ")} and ${keys.at(-1)}.`;
	return [wrong(path, "is no figure that Terrace knows", detail)];
}

function amountFaults(path: string, given: unknown): Diagnostic[] {
	if (isFigure(given)) return [];
	if (isObject(given) && isFigure(given.expected)) {
		const others = Object.entries(given).filter(
			([key, figure]) =>
				!["least", "expected", "most"].includes(key) || !isFigure(figure),
		);
		if (others.length === 0) return orderFaults(path, given);
	}
	return [
		wrong(
			path,
			"is no amount",
			"A number that is not negative, or { least, expected, most } of such.",
		),
	];
}

/** What is not given is nothing at least, and what is expected at most. */
function orderFaults(
	path: string,
	given: Readonly<Record<string, unknown>>,
): Diagnostic[] {
	const { least = 0, expected, most = expected } = given;
	const figures = [least, expected, most].map(Number);
	const [low = 0, middle = 0, high = 0] = figures;
	if (low <= middle && middle <= high) return [];
	return [
		wrong(
			path,
			`is out of order: ${low} at least, ${middle} expected, ${high} at most`,
			"The least is not above what is expected, and that not above the most.",
		),
	];
}

/** The longest month has 31 days. */
const hoursInLongestMonth = 744;

const hoursBound: Bound = {
	most: hoursInLongestMonth,
	what: "is more than a month has",
	detail: `Hours a month in which it runs: at most ${hoursInLongestMonth}, or { least, expected, most } of such.`,
};

/** What a figure can be at most, where its unit says it. */
interface Bound {
	readonly most: number;
	readonly what: string;
	readonly detail: string;
}

/** More than all of AWS does in a month: somebody's slip, or another unit. */
const anyBound: Bound = {
	most: 1e15,
	what: "is more than anybody uses in a month",
	detail: "At most 1,000,000,000,000,000, in the unit that its name says.",
};

function boundOf(key: UsageKey): Bound {
	if (key === "natHours") return hoursBound;
	const unit = unitOf(key);
	if (unit === "%")
		return {
			most: 100,
			what: "is more than all of it",
			detail: "Per cent, at most 100.",
		};
	// A backup, or the change of a day, may be more than what is kept; parts of a stream may not.
	if (key !== "crossZoneShare" && key !== "natOutShare") return anyBound;
	return {
		most: 1,
		what: "is more than all of it",
		detail: "A part of 1: 0.5 is half of it.",
	};
}

function unitOf(key: UsageKey): string {
	if (Object.hasOwn(derivedFigures, key))
		return derivedFigures[key as keyof typeof derivedFigures][0];
	return usageFigures[key as keyof typeof usageFigures][3];
}

function boundedFaults(
	path: string,
	given: unknown,
	bound: Bound,
): Diagnostic[] {
	const faults = amountFaults(path, given);
	const figures = isObject(given) ? Object.values(given) : [given];
	if (faults.length > 0 || figures.every((one) => Number(one) <= bound.most))
		return faults;
	return [wrong(path, bound.what, bound.detail)];
}

/** Figures of resources that there are not, which nobody would miss. */
export function strayFigures(
	usage: Usage,
	addresses: ReadonlySet<string>,
): Diagnostic[] {
	return Object.keys(usage.resources ?? {})
		.filter((address) => !addresses.has(address))
		.map((address) => {
			const near = nearestName(address, [...addresses]);
			return wrong(
				`resources.${address}`,
				"is the figure of a resource that there is not",
				`${near === undefined ? "" : `Did you mean ${near}? `}Figures are given by the address that the report prints in full with --format json.`,
			);
		});
}

function isFigure(value: unknown): value is number {
	return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function wrong(path: string, what: string, detail: string): Diagnostic {
	return problem({
		code: "bad-figure",
		subject: path,
		summary: `${path} ${what}`,
		detail,
	});
}
