import { parseTraffic } from "../../network/index.ts";
import type { ClaimInput, FlowInput, SelectorInput } from "../claims.ts";
import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";
import { show } from "../show.ts";

/** A claim names somebody on both sides, and traffic that there is. Who is there, only a proof knows. */
export function claimRules({ claims = [] }: Draft): readonly Finding[] {
	return claims.flatMap((claim, at) => {
		const { rule, flow } = flowOf(claim);
		const path = ["claims", at, rule];
		return [
			...(["from", "to"] as const).flatMap((side) =>
				nobodies(flow[side], [...path, side]),
			),
			...noTraffic(flow.on, [...path, "on"]),
		];
	});
}

function flowOf(claim: ClaimInput): {
	readonly rule: string;
	readonly flow: FlowInput;
} {
	if ("only" in claim) return { rule: "only", flow: claim.only };
	if ("never" in claim) return { rule: "never", flow: claim.never };
	return { rule: "can", flow: claim.can };
}

type Path = readonly (string | number)[];

/** What is written alone stands at its key; what is written in a list, at its place there. */
function each<T>(value: T | readonly T[], path: Path): [T, Path][] {
	return Array.isArray(value)
		? value.map((one: T, at) => [one, [...path, at]])
		: [[value as T, path]];
}

function nobodies(given: FlowInput["from"], path: Path): Finding[] {
	if (Array.isArray(given) && given.length === 0)
		return [nobody("it names nobody", path)];
	return each<string | SelectorInput>(given, path)
		.filter(([one]) => isNobody(one))
		.map(([one, place]) => nobody(`${show(one)} names nobody`, place));
}

function isNobody(one: string | SelectorInput): boolean {
	if (typeof one === "string") return one === "";
	const parts = Object.values(one);
	return parts.length === 0 || /^(?:$|=)/.test(one.tag ?? "any");
}

function nobody(summary: string, path: Path): Finding {
	return wrong({
		code: "claim-not-understood",
		path,
		summary,
		detail:
			'Allowed: an actor ("service"), a Terraform address ("aws_instance.web[*]"), or { type: … } or { tag: "name=value" }; `terrace prove --actors` names the actors.',
	});
}

function noTraffic(given: FlowInput["on"], path: Path): Finding[] {
	if (given === undefined) return [];
	if (Array.isArray(given) && given.length === 0)
		return [nothing("it names no traffic", path)];
	return each<number | string>(given, path)
		.filter(([one]) => parseTraffic(one) === undefined)
		.map(([one, place]) => nothing(`${show(one)} is no traffic`, place));
}

function nothing(summary: string, path: Path): Finding {
	return wrong({
		code: "claim-not-understood",
		path,
		summary,
		detail:
			'Allowed: 443, "tcp 8000-8100", "udp 53", "icmp", "all", or a list of them.',
	});
}
