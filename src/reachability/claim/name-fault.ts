import type { InterfaceEndpoint, Vpc } from "../../network/index.ts";
import type { Prover } from "../prover.ts";
import type { Claim } from "./claim.ts";
import type { Mend } from "./mend.ts";
import type { Party } from "./party.ts";

/** Why the name of what somebody asks for does not lead there. */
export interface NameFault {
	/** The Terraform address of what decides. */
	readonly at: string;
	readonly text: string;
	readonly mend?: Mend;
}

type Can = Extract<Claim, { rule: "can" }>;

/**
 * What a program needs at boot it asks for by name, and so first of all of the VPC's
 * resolver, which answers only while DNS support is on ("DNS attributes for your VPC",
 * Amazon VPC User Guide).
 */
export function unresolved(
	{ model }: Prover,
	{ origin, byAddress }: Can,
	from: Party,
): { readonly holds: "no" | "unknown"; readonly names: NameFault } | undefined {
	if (origin !== "boot" || byAddress === true || from.kind !== "class")
		return undefined;
	const vpc = model.vpcs.find(({ id }) => id === from.class.vpc);
	if (vpc === undefined) return undefined;
	const { address: at, unknownNames } = vpc;
	if (unknownNames !== undefined)
		return { holds: "unknown", names: { at, text: unknownNames } };
	return vpc.resolvesNames
		? undefined
		: { holds: "no", names: switchedOff(vpc) };
}

function switchedOff({ address }: Vpc): NameFault {
	return {
		at: address,
		text: "its enable_dns_support is off, so that nobody in it finds anything by its name",
		mend: turnedOn(address, ["enable_dns_support = true"]),
	};
}

/** Whether a service's ordinary name leads to an endpoint of a VPC, as far as is known ("Access an AWS service using an interface VPC endpoint", AWS PrivateLink Guide). */
export function isNamed(
	{ model }: Pick<Prover, "model">,
	{ privateNames, vpc: id }: InterfaceEndpoint,
): boolean {
	const vpc = model.vpcs.find((one) => one.id === id);
	return (
		privateNames &&
		(vpc === undefined || (vpc.resolvesNames && vpc.hostNames !== false))
	);
}

/** Where a service's name leads to an endpoint, if what decides that were known. */
export function perhapsNamed(
	{ model }: Prover,
	from: Party,
	to: Party,
): NameFault | undefined {
	if (from.kind !== "class" || to.kind !== "class") return undefined;
	const { owner, address } = to.class.like;
	const vpc = model.vpcs.find(({ id }) => id === from.class.vpc);
	if (vpc === undefined || vpc.hostNames !== undefined) return undefined;
	if (owner.type !== "aws_vpc_endpoint") return undefined;
	return {
		at: vpc.address,
		text: `whether its enable_dns_hostnames is on is not known, and with it whether the service's name leads to ${address}`,
	};
}

/** An endpoint that would do, if the service's name led to it. */
export function passedBy(
	prover: Prover,
	from: Party,
	to: Party,
): NameFault | undefined {
	if (from.kind !== "class" || to.kind !== "outside") return undefined;
	const { members } = to.actor;
	const endpoint = prover.model.interfaceEndpoints.find(
		({ vpc, service }) =>
			vpc === from.class.vpc &&
			members.kind === "service" &&
			service === members.service,
	);
	if (endpoint === undefined || isNamed(prover, endpoint)) return undefined;
	const { address: at } = endpoint;
	if (!endpoint.privateNames)
		return {
			at,
			text: "its private_dns_enabled is off, so that the service's name does not lead to it",
			mend: turnedOn(at, ["private_dns_enabled = true"]),
		};
	const vpc = prover.model.vpcs.find(({ id }) => id === endpoint.vpc);
	const off = [
		...(vpc?.resolvesNames === false ? ["enable_dns_support"] : []),
		...(vpc?.hostNames === false ? ["enable_dns_hostnames"] : []),
	];
	return {
		at,
		text: `AWS refuses its private_dns_enabled while ${vpc?.address} has ${off.join(" and ")} off, so that the service's name does not lead to it`,
		mend: turnedOn(
			vpc?.address ?? at,
			off.map((one) => `${one} = true`),
		),
	};
}

function turnedOn(address: string, settings: readonly string[]): Mend {
	const text = `${address} needs ${settings.join(" and ")}`;
	return { kind: "set-argument", address, text };
}
