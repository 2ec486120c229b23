import { namespaceOf, type Plan } from "./plan.ts";
import { doorsOf } from "./transit-doors.ts";

/** A link of a VPC's router to something that is not a subnet, and to what. */
export interface RouterLink {
	readonly name: string;
	readonly end: "first" | "second";
	readonly peer: { readonly namespace: string; readonly name: string };
}

export function routerLinks(plan: Plan, vpc: string): readonly RouterLink[] {
	return [
		...toInternet(plan, vpc),
		...toPeers(plan, vpc),
		...toTransit(plan, vpc),
		...toEndpoints(plan, vpc),
	];
}

/** Names of the links in the internet's namespace: `v0` leads to the internet gateway of the first VPC, `w0` to its egress-only one. */
export function internetLink({ names }: Plan, letter: "v" | "w", vpc: string) {
	return `${letter}${names.namespace.get(vpc)?.slice(1)}`;
}

function toInternet(plan: Plan, vpc: string): RouterLink[] {
	const { internetGateways, egressOnlyGateways } = plan.model;
	const end = "first";
	const has = (list: readonly { readonly vpc: string }[]) =>
		list.some((gateway) => gateway.vpc === vpc);
	const to = (letter: "v" | "w") => ({
		namespace: "internet",
		name: internetLink(plan, letter, vpc),
	});
	return [
		...(has(internetGateways)
			? [{ name: "igw", end, peer: to("v") } as const]
			: []),
		...(has(egressOnlyGateways)
			? [{ name: "eigw", end, peer: to("w") } as const]
			: []),
	];
}

function toPeers(plan: Plan, vpc: string): RouterLink[] {
	return plan.model.peerings.flatMap(({ requester, accepter }, at) => {
		const name = `p${at}`;
		const link = (end: "first" | "second", other: string) => ({
			name,
			end,
			peer: { namespace: namespaceOf(plan, other), name },
		});
		if (requester === vpc) return [link("first", accepter)];
		return accepter === vpc ? [link("second", requester)] : [];
	});
}

function toTransit(plan: Plan, vpc: string): RouterLink[] {
	return doorsOf(plan)
		.filter(({ attachment }) => attachment.vpc === vpc)
		.map(({ link: name, gateway }) => ({
			name,
			end: "first",
			peer: { namespace: namespaceOf(plan, gateway), name },
		}));
}

function toEndpoints(plan: Plan, vpc: string): RouterLink[] {
	return plan.model.gatewayEndpoints
		.filter((endpoint) => endpoint.vpc === vpc)
		.map(({ id }) => ({
			name: namespaceOf(plan, id),
			end: "first",
			peer: { namespace: namespaceOf(plan, id), name: "eth0" },
		}));
}
