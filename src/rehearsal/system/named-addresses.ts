import { isPrivateBlock, parseBlock } from "../../address/index.ts";
import {
	type AddressRange,
	formatAddress,
	type NetworkModel,
	parseAddress,
	parseCidr,
	type SecurityGroupRule,
} from "../../network/index.ts";

/** Addresses on the internet as whom nobody is to be let in, out of those for documentation only (RFC 5737). */
const strangers = ["198.51.100.77", "192.0.2.77", "203.0.113.177"];

/** From where an interface is to be come to at a port of TCP, by its groups' rules for IPv4. */
export interface NamedAddresses {
	readonly blocks: readonly string[];
	/** Somebody in the first of them that is on the internet. */
	readonly friend: string;
	/** Somebody in none; absent where everybody is let in. */
	readonly stranger?: string;
}

/** Undefined where no rule names an address: only groups may come, or nobody. */
export function namedAddresses(
	model: NetworkModel,
	interfaceId: string,
	port: number,
): NamedAddresses | undefined {
	const groups = model.interfaces.find(
		({ id }) => id === interfaceId,
	)?.securityGroups;
	const rules = model.securityGroups
		.filter(({ id }) => groups?.includes(id))
		.flatMap(({ ingress }) => ingress)
		.filter((rule) => isAbout(rule, port));
	const blocks = [...new Set(rules.flatMap((rule) => blocksOf(model, rule)))];
	const ranges = blocks
		.map(parseCidr)
		.filter((range) => range !== undefined)
		.filter(({ family }) => family === 4);
	const [named] = ranges;
	if (named === undefined) return undefined;
	// Who is let in from the VPC too comes from the internet all the same.
	const first = ranges.find(isEverybody) ?? ranges.find(isOnInternet) ?? named;
	const stranger = strangers.find(
		(text) => !ranges.some((range) => isIn(range, text)),
	);
	return {
		blocks: blocks.filter((one) => parseCidr(one)?.family === 4),
		friend: someoneIn(first),
		...(stranger !== undefined && { stranger }),
	};
}

function isAbout({ traffic }: SecurityGroupRule, port: number): boolean {
	const { protocol, ports } = traffic;
	if (protocol === "all") return true;
	const isInside =
		ports === undefined || (ports.from <= port && port <= ports.to);
	return protocol === 6 && isInside;
}

function blocksOf(
	{ prefixLists }: NetworkModel,
	{ peer }: SecurityGroupRule,
): readonly string[] {
	if (peer.kind === "cidr") return [peer.cidr];
	return peer.kind === "prefix-list"
		? (prefixLists.find(({ id }) => id === peer.prefixList)?.cidrs ?? [])
		: [];
}

/** Of everybody somebody who is on the internet; of a block its second address, of a single one that. */
function someoneIn({ from, end }: AddressRange): string {
	if (Number(from) === 0) return "203.0.113.7";
	const alone = Number(end) - Number(from) === 1;
	return formatAddress(4, Number(from) + (alone ? 0 : 1));
}

function isEverybody({ from }: AddressRange): boolean {
	return Number(from) === 0;
}

function isOnInternet({ from }: AddressRange): boolean {
	const block = parseBlock(`${formatAddress(4, Number(from))}/32`);
	return block !== undefined && !isPrivateBlock(block);
}

function isIn({ from, end }: AddressRange, text: string): boolean {
	const at = parseAddress(text)?.from;
	return at !== undefined && at >= from && at < end;
}
