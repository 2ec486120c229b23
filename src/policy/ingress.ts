import {
	isUnknown,
	type Peer,
	type SecurityRule,
	type Unknown,
} from "../plan/index.ts";
import {
	type Answer,
	compliant,
	unclear,
	type Verdict,
	violation,
	whyUnknown,
	worst,
} from "./answer.ts";
import { entitiesIn, type System } from "./system.ts";

/** A rule that lets somebody in, and the resource that says it. */
export interface Ingress {
	readonly address: string;
	readonly rule: SecurityRule;
}

/** All rules that let somebody in, inline or on their own. */
export function ingressOf(system: System): readonly Ingress[] {
	const inline = entitiesIn(system, "security-group")
		.filter(({ managed }) => managed)
		.flatMap(({ address, ingress }) =>
			ingress.items.map((rule) => ({ address, rule })),
		);
	const alone = entitiesIn(system, "security-group-rule")
		.filter(({ managed, rule }) => managed && rule.direction === "ingress")
		.map(({ address, rule }) => ({ address, rule }));
	return [...inline, ...alone];
}

/** Every address, or half of them. */
export const isWorld = (cidr: string) => /\/[01]$/.test(cidr);

/** The block through which the world gets in; undefined: none; or why that is not known. */
export function worldIn({ peers }: SecurityRule): {
	readonly cidr?: string;
	readonly unknown?: string;
} {
	const cidrs = peers.items.flatMap((peer) => cidrOf(peer) ?? []);
	const open = cidrs.find((cidr) => typeof cidr === "string" && isWorld(cidr));
	if (typeof open === "string") return { cidr: open };
	const hidden = cidrs.filter(isUnknown).find((cidr) => !isNarrow(cidr));
	if (hidden !== undefined)
		return { unknown: whyUnknown("who is let in", hidden) };
	return peers.complete
		? {}
		: { unknown: peers.why ?? "who is let in is not known" };
}

/** A block of a known size around an address that is yet to be given, as a host's `/32`. */
function isNarrow({ made }: Unknown): boolean {
	const end = made?.as === "text" ? made.parts.at(-1) : undefined;
	return typeof end === "string" && /\/\d+$/.test(end) && !isWorld(end);
}

function cidrOf(peer: Peer) {
	return peer.kind === "ipv4" || peer.kind === "ipv6" ? peer.cidr : undefined;
}

/** Whether a rule speaks of a TCP port; undefined where that is not known. */
export function speaksOf(
	{ protocol, fromPort, toPort }: SecurityRule,
	port: number,
): boolean | undefined {
	if (isUnknown(protocol)) return undefined;
	if (protocol === "-1") return true;
	if (protocol !== "tcp") return false;
	if (isUnknown(fromPort) || isUnknown(toPort)) return undefined;
	if (fromPort === undefined || toPort === undefined || fromPort === -1)
		return true;
	return fromPort <= port && port <= toPort;
}

/** Nobody but named addresses gets to these ports. */
export function closedToWorld(
	ports: readonly number[],
	what: string,
): (system: System) => readonly Answer[] {
	return (system) =>
		byResource(system, (rule) => {
			const asked = ports.map((port) => [port, speaksOf(rule, port)] as const);
			const open = asked.find(([, speaks]) => speaks === true);
			const maybe = asked.some(([, speaks]) => speaks === undefined);
			if (open === undefined && !maybe) return compliant;
			const { cidr, unknown } = worldIn(rule);
			if (cidr === undefined)
				return unknown === undefined ? compliant : unclear(unknown);
			return open === undefined
				? unclear("which ports it opens is not known before apply")
				: violation(
						`${placeOf(rule)} lets ${cidr} in to ${what} on port ${open[0]}`,
					);
		});
}

/** One answer for each resource: the worst of its rules'. */
export function byResource(
	system: System,
	ask: (rule: SecurityRule) => Verdict,
): readonly Answer[] {
	const verdicts = new Map<string, Verdict[]>();
	for (const { address, ingress } of entitiesIn(
		system,
		"security-group",
	).filter(({ managed }) => managed))
		verdicts.set(
			address,
			ingress.complete
				? []
				: [unclear(ingress.why ?? "its rules are not known")],
		);
	for (const { address, rule } of ingressOf(system)) {
		const list = verdicts.get(address) ?? [];
		list.push(ask(rule));
		verdicts.set(address, list);
	}
	return [...verdicts].map(([address, list]) => ({ ...worst(list), address }));
}

/** `ingress[1]`, or the rule itself. */
export function placeOf({ at }: SecurityRule): string {
	return / (\S+)$/.exec(at)?.[1] ?? "it";
}
