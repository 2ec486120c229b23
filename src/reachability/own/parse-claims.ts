import {
	type Diagnostic,
	nearestName,
	problem,
} from "../../diagnostics/index.ts";
import { parseTraffic, type Traffic } from "../../network/index.ts";
import type { Claim, Selector } from "../claim/index.ts";
import { trafficWords } from "../rules/index.ts";
import { parseSelector, selectorWords } from "./parse-selector.ts";

export interface OwnClaims {
	readonly claims: readonly Claim[];
	readonly diagnostics: readonly Diagnostic[];
}

const rules = ["only", "never", "can"] as const;
const parts = ["from", "to", "on"];

/** A list of claims as somebody wrote it, in `file`; `{ claims: [...] }` will do as well. */
export function parseClaims(value: unknown, file: string): OwnClaims {
	const list = isObject(value) && "claims" in value ? value.claims : value;
	if (!Array.isArray(list))
		return {
			claims: [],
			diagnostics: [
				bad(
					file,
					"",
					`${file} is no list of claims`,
					"A claim is { only: … }, { never: … } or { can: … }.",
				),
			],
		};
	const read = list.map((one, at) => claimOf(one, `claims[${at}]`, file));
	return {
		claims: read.flatMap(({ claims }) => claims),
		diagnostics: read.flatMap(({ diagnostics }) => diagnostics),
	};
}

function claimOf(value: unknown, at: string, file: string): OwnClaims {
	const fail = (summary: string, detail: string): OwnClaims => ({
		claims: [],
		diagnostics: [bad(file, at, `${at}: ${summary}`, detail)],
	});
	if (!isObject(value)) return fail(`${show(value)} is no claim`, example);
	const given = rules.filter((rule) => rule in value);
	const [rule] = given;
	const strange = Object.keys(value).find(
		(key) => ![...rules, "text", "why"].includes(key),
	);
	if (strange !== undefined)
		return fail(
			`there is no ${show(strange)} in a claim`,
			nearest(strange, [...rules, "text", "why"]),
		);
	if (rule === undefined || given.length > 1)
		return fail("it says nothing, or more than one thing", example);
	const said = value[rule];
	if (!isObject(said))
		return fail(`${rule}: ${show(said)} is not what it takes`, example);
	const other = Object.keys(said).find((key) => !parts.includes(key));
	if (other !== undefined)
		return fail(
			`there is no ${show(other)} in ${show(rule)}`,
			nearest(other, parts),
		);
	const read = readParts(said);
	if ("problem" in read) return fail(`${rule}.${read.problem}`, read.detail);
	if (rule === "can" && read.on.length === 0)
		return fail("can needs `on`: a port, or a protocol and a port", example);
	const words = { text: textOf(value.text), why: textOf(value.why) };
	return { claims: claimsOf(rule, read, words), diagnostics: [] };
}

interface Parts {
	readonly from: readonly Selector[];
	readonly to: readonly Selector[];
	readonly on: readonly Traffic[];
}

const selectors =
	'Allowed: an actor ("service"), a Terraform address ("aws_instance.web[*]"), or { type: … } or { tag: "name=value" }; `terrace prove --actors` names the actors.';
const ports =
	'Allowed: 443, "tcp 8000-8100", "udp 53", "icmp", "all", or a list of them.';

function readParts(
	said: Readonly<Record<string, unknown>>,
): Parts | { readonly problem: string; readonly detail: string } {
	for (const side of ["from", "to"]) {
		const list = several(said[side]);
		const wrong = list.find((one) => parseSelector(one) === undefined);
		if (list.length === 0 || wrong !== undefined)
			return {
				problem: `${side}: ${said[side] === undefined ? "is missing" : `${show(wrong ?? said[side])} names nobody`}`,
				detail: selectors,
			};
	}
	const on = several(said.on);
	const wrong = on.find((one) => parseTraffic(one) === undefined);
	// A claim about no traffic at all would always hold.
	if (wrong !== undefined || (said.on !== undefined && on.length === 0))
		return {
			problem: `on: ${show(wrong ?? said.on)} is no traffic`,
			detail: ports,
		};
	const selected = (list: unknown) =>
		several(list)
			.map(parseSelector)
			.filter((one) => one !== undefined);
	return {
		from: selected(said.from),
		to: selected(said.to),
		on: on.map(parseTraffic).filter((one) => one !== undefined),
	};
}

function claimsOf(
	rule: (typeof rules)[number],
	{ from, to, on }: Parts,
	{
		text,
		why = "its owner says so",
	}: { text: string | undefined; why: string | undefined },
): readonly Claim[] {
	const base = { kind: "claim", origin: "own", why } as const;
	const onWords =
		on.length === 0 ? "" : ` on ${on.map(trafficWords).join(", ")}`;
	const traffic = on.length === 0 ? {} : { traffic: on };
	if (rule === "only") {
		const senders = from.map(selectorWords).join(", ");
		return to.map((one) => ({
			...base,
			...traffic,
			rule,
			of: "receiver",
			from,
			to: one,
			text:
				text ?? `${selectorWords(one)} is reached only by ${senders}${onWords}`,
		}));
	}
	const verb = rule === "can" ? "can reach" : "never reaches";
	return from.flatMap((sender) =>
		to.map((one): Claim => {
			const said =
				text ??
				`${selectorWords(sender)} ${verb} ${selectorWords(one)}${onWords}`;
			const both = { ...base, from: sender, to: one, text: said };
			return rule === "can"
				? { ...both, rule, traffic: on }
				: { ...both, ...traffic, rule };
		}),
	);
}

const example =
	'Write { never: { from: "internet", to: "database" } }, { only: { from: "load-balancer", to: "service", on: 8000 } } or { can: { from: "service", to: "aws:s3", on: 443 } }, with `text` and `why` if you like.';

function nearest(word: string, words: readonly string[]): string {
	const near = nearestName(word, words);
	return `${near === undefined ? "" : `Did you mean ${show(near)}? `}Allowed: ${words.join(", ")}.`;
}

function several(value: unknown): readonly unknown[] {
	if (value === undefined) return [];
	return Array.isArray(value) ? value : [value];
}

function textOf(value: unknown): string | undefined {
	return typeof value === "string" && value !== "" ? value : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
	const text = JSON.stringify(value) ?? String(value);
	return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function bad(
	file: string,
	at: string,
	summary: string,
	detail: string,
): Diagnostic {
	return problem({
		code: "claim-not-understood",
		...(at === "" ? {} : { subject: at }),
		summary: at === "" ? summary : summary.slice(at.length + 2),
		detail,
		source: { file },
	});
}
