import {
	type Block,
	type BlueprintPath,
	firstAddress,
	isPrivateBlock,
	parseAddress,
	parseBlock,
	printBlock,
	startsAtItsBase,
} from "../../address/index.ts";
import type { Draft } from "../draft.ts";
import { doubtful, type Finding, wrong } from "../finding.ts";
import { show } from "../show.ts";
import { repeated } from "./repeated.ts";

/** Blocks that are larger than this hold whole countries, not operators. */
const largest = 8;

/** From where operators come: named addresses, never the whole internet. */
export function operatorRules({
	access,
	loadGenerator,
}: Draft): readonly Finding[] {
	return [
		...(access?.kind === "bastion"
			? checkBlocks(access.from, ["access", "from"])
			: []),
		...(loadGenerator
			? checkBlocks(loadGenerator.from, ["loadGenerator", "from"])
			: []),
	];
}

function checkBlocks(
	blocks: readonly string[],
	path: BlueprintPath,
): Finding[] {
	return [
		...blocks.flatMap((text, index) => checkBlock(text, [...path, index])),
		...repeated(blocks, path),
	];
}

function checkBlock(text: string, path: BlueprintPath): Finding[] {
	const block = parseBlock(text);
	if (block === undefined) return [malformed(text, path)];
	if (block.prefix < largest) return [openToAll(text, path)];
	if (!startsAtItsBase(block)) return [hostBits(block, path)];
	return isPrivateBlock(block) ? [privateOperator(text, path)] : [];
}

function malformed(text: string, path: BlueprintPath): Finding {
	const isAddress = parseAddress(text) !== undefined;
	return wrong({
		code: "malformed-block",
		path,
		summary: `${show(text)} is no IPv4 block`,
		detail: isAddress
			? `For this one address write ${text}/32.`
			: "Write one address as 203.0.113.7/32, a range as 203.0.113.0/28. IPv6 addresses cannot be given here.",
	});
}

function openToAll(text: string, path: BlueprintPath): Finding {
	return wrong({
		code: "open-to-internet",
		path,
		summary: `${text} lets in the whole internet, or a great part of it`,
		detail:
			"Name the operators' own addresses: 203.0.113.7/32. What changes often can be changed here and applied.",
	});
}

function hostBits(block: Block, path: BlueprintPath): Finding {
	const whole = printBlock({ ...block, base: firstAddress(block) });
	return wrong({
		code: "block-has-host-bits",
		path,
		summary: `${printBlock(block)} does not begin where a /${block.prefix} can begin`,
		detail: `Write ${whole} for the range, or ${printBlock({ ...block, prefix: 32 })} for the one address.`,
	});
}

function privateOperator(text: string, path: BlueprintPath): Finding {
	return doubtful({
		code: "private-operator",
		path,
		summary: `${text} are private addresses, which never arrive over the internet`,
		detail:
			"What arrives is the public address of your router: name that instead.",
	});
}
