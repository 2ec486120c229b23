import type { BlueprintPath } from "../../address/index.ts";
import {
	instanceType,
	instanceTypeNames,
	offersInstanceType,
	region,
	regions,
	regionsOffering,
} from "../../facts/index.ts";
import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";
import { nearest } from "../nearest.ts";
import { alternatives, show } from "../show.ts";

/** Every EC2 host that a blueprint asks for is of a type that there is, and that the region has. */
export function hostRules(draft: Draft): readonly Finding[] {
	const code = draft.region;
	return hostTypes(draft).flatMap(({ type, path }) =>
		code === undefined || region(code) === undefined
			? checkType(type, path)
			: checkOffer(type, code, path),
	);
}

interface HostType {
	readonly type: string;
	readonly path: BlueprintPath;
}

function hostTypes(draft: Draft): HostType[] {
	const { network, access, database, loadGenerator, service } = draft;
	const { runsOn } = service;
	const hosts: [string | undefined, BlueprintPath][] = [
		[
			runsOn?.kind === "fargate" ? undefined : runsOn?.instance,
			["service", "runsOn", "instance"],
		],
		[
			network?.egress.kind === "nat-instance"
				? network.egress.instance
				: undefined,
			["network", "egress", "instance"],
		],
		[
			access?.kind === "bastion" ? access.instance : undefined,
			["access", "instance"],
		],
		[
			database?.kind === "container" ? database.instance : undefined,
			["database", "instance"],
		],
		[loadGenerator?.instance, ["loadGenerator", "instance"]],
	];
	return hosts.flatMap(([type, path]) =>
		type === undefined ? [] : [{ type, path }],
	);
}

function checkType(type: string, path: BlueprintPath): Finding[] {
	if (instanceType(type) !== undefined) return [];
	return [
		wrong({
			code: "unknown-type",
			path,
			summary: `${show(type)} is no EC2 instance type that Terrace knows`,
			detail: type.startsWith("db.")
				? `That is a database class; the host of the same size is ${type.slice(3)}.`
				: `${nearest(type, instanceTypeNames())}Types are written like t3.micro (x86) or t4g.micro (ARM).`,
		}),
	];
}

function checkOffer(
	type: string,
	code: string,
	path: BlueprintPath,
): Finding[] {
	const unknown = checkType(type, path);
	if (unknown.length > 0 || offersInstanceType(code, type) !== false)
		return unknown;
	return [
		wrong({
			code: "type-not-offered",
			path,
			related: [["region"]],
			summary: `${code} does not offer ${type}`,
			detail: `It is offered in ${regionsOffering(type).length} of ${regions().length} regions. ${substitutes(type, code)}`,
		}),
	];
}

const preferred = [
	"t3",
	"t4g",
	"t3a",
	"m7g",
	"m6i",
	"c7g",
	"c6i",
	"r7g",
	"r6i",
];

/** Types of the same size that the region does offer; those of the same processor first. */
function substitutes(type: string, code: string): string {
	const size = type.split(".")[1];
	const architecture = instanceType(type)?.architecture;
	const candidates = preferred
		.map((family) => `${family}.${size}`)
		.filter((candidate) => offersInstanceType(code, candidate) === true)
		.filter((candidate) => instanceType(candidate) !== undefined);
	const same = candidates.filter(
		(candidate) => instanceType(candidate)?.architecture === architecture,
	);
	const named = [...new Set([...same, ...candidates])].slice(0, 3);
	return named.length === 0 ? "" : `${code} has ${alternatives(named, "and")}.`;
}
