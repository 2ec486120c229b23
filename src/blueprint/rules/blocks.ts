import {
	type Block,
	type BlueprintPath,
	blocksOverlap,
	containsBlock,
	firstAddress,
	isPrivateBlock,
	parseBlock,
	printBlock,
	startsAtItsBase,
} from "../../address/index.ts";
import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";
import { defaultCidr, smallestSubnet } from "../settle/index.ts";
import { show } from "../show.ts";
import { type PlannedSubnet, plannedSubnets } from "./planned-subnets.ts";

const cidrPath = ["network", "cidr"];

/** The VPC's block and those of its subnets: written well, inside one another, beside one another. */
export function blockRules(draft: Draft): readonly Finding[] {
	if (draft.broken.has("network")) return [];
	const cidr = draft.input.network?.cidr ?? defaultCidr;
	const vpc = parseBlock(cidr);
	const ownFaults = checkBlock(cidr, cidrPath, { largest: 16, smallest: 24 });
	const subnets = plannedSubnets(draft, vpc);
	return [
		...ownFaults,
		...(vpc !== undefined && ownFaults.length === 0 && !isPrivateBlock(vpc)
			? [notPrivate(cidr)]
			: []),
		...subnets.flatMap((subnet) => checkSubnet(subnet, vpc)),
		...checkOverlaps(subnets),
	];
}

interface Sizes {
	/** Prefix length of the largest and of the smallest block that is allowed. */
	readonly largest: number;
	readonly smallest: number;
}

function checkBlock(
	text: string,
	path: BlueprintPath,
	{ largest, smallest }: Sizes,
): Finding[] {
	const block = parseBlock(text);
	if (block === undefined) return [malformed(text, path)];
	if (!startsAtItsBase(block)) return [hostBits(block, path)];
	if (block.prefix >= largest && block.prefix <= smallest) return [];
	return [
		wrong({
			code: "out-of-range",
			path,
			summary: `${text} is too ${block.prefix < largest ? "large" : "small"}`,
			detail: `Allowed: /${largest} to /${smallest}.`,
		}),
	];
}

function malformed(text: string, path: BlueprintPath): Finding {
	return wrong({
		code: "malformed-block",
		path,
		summary: `${show(text)} is no IPv4 block`,
		detail: "Write an address and how many of its bits are fixed: 10.0.0.0/16.",
	});
}

function hostBits(block: Block, path: BlueprintPath): Finding {
	const meant = printBlock({ ...block, base: firstAddress(block) });
	return wrong({
		code: "block-has-host-bits",
		path,
		summary: `${printBlock(block)} does not begin where a /${block.prefix} can begin`,
		detail: `Write ${meant}.`,
	});
}

function notPrivate(cidr: string): Finding {
	return wrong({
		code: "block-not-private",
		path: cidrPath,
		summary: `${cidr} are addresses of the internet`,
		detail:
			"Hosts with them could not reach their real owners. Take a block of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16.",
	});
}

function checkSubnet(
	{ path, text, block, zone }: PlannedSubnet,
	vpc: Block | undefined,
): Finding[] {
	if (text === undefined)
		return vpc !== undefined && vpc.prefix <= 24 && block === undefined
			? [cannotCarve(path, zone, vpc)]
			: [];
	const faults = checkBlock(text, path, {
		largest: 16,
		smallest: smallestSubnet,
	});
	if (faults.length > 0 || !vpc || !block || containsBlock(vpc, block))
		return faults;
	return [
		wrong({
			code: "block-does-not-fit",
			path,
			related: [cidrPath],
			summary: `${text} is not inside the VPC's block ${printBlock(vpc)}`,
			detail: "Take a block inside it, or a larger network.cidr.",
		}),
	];
}

function cannotCarve(path: BlueprintPath, zone: string, vpc: Block): Finding {
	return wrong({
		code: "block-does-not-fit",
		path,
		related: [cidrPath],
		summary: `${printBlock(vpc)} has no room for a subnet in ${zone}`,
		detail:
			"A /24 is carved for the zones a to d, larger blocks for a to h: take a larger network.cidr, other zones, or give the subnets' blocks yourself.",
	});
}

/** Each pair that overlaps is told at the later one. */
function checkOverlaps(subnets: readonly PlannedSubnet[]): Finding[] {
	return subnets.flatMap((subnet, index) => {
		const { block, path } = subnet;
		const other = subnets
			.slice(0, index)
			.find((one) => block && one.block && blocksOverlap(one.block, block));
		if (block === undefined || other?.block === undefined) return [];
		return [
			wrong({
				code: "blocks-overlap",
				path,
				related: [other.path],
				summary: `${printBlock(block)} (${subnet.name}) overlaps ${printBlock(other.block)} (${other.name})`,
				detail:
					"Every address belongs to one subnet: change one of the two blocks, or give neither and let both be carved.",
			}),
		];
	});
}
