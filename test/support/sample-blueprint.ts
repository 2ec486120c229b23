import {
	type Blueprint,
	type BlueprintInput,
	parseBlueprint,
} from "../../src/blueprint/index.ts";
import type { Block, Body } from "../../src/terraform/index.ts";

const smallest: BlueprintInput = {
	name: "shop",
	region: "eu-central-1",
	service: {
		source: { kind: "image", image: "ghcr.io/acme/shop:1.4.0" },
		port: 8000,
		healthCheck: "/health",
		runsOn: { kind: "fargate" },
	},
};

/** The smallest blueprint with some of its keys replaced, settled; throws what is wrong with it. */
export function sampleBlueprint(
	changes: Partial<BlueprintInput> = {},
	environment?: string,
): Blueprint {
	const { blueprint, diagnostics } = parseBlueprint(
		{ ...smallest, ...changes },
		environment,
	);
	if (!blueprint) throw new Error(JSON.stringify(diagnostics, undefined, 2));
	return blueprint;
}

/** The small service on other machines. */
export function serviceOn(
	runsOn: BlueprintInput["service"]["runsOn"],
): BlueprintInput["service"] {
	return { ...smallest.service, runsOn };
}

/** `aws_vpc.main`, `data.aws_security_group.cloudfront`, in the order of the blocks. */
export function addressesOf(blocks: readonly Block[]): string[] {
	return blocks.map((block) => {
		if (!("type" in block)) return block.kind;
		const prefix = block.kind === "resource" ? "" : `${block.kind}.`;
		return `${prefix}${block.type}.${block.name}`;
	});
}

/** The body of one block; throws where there is none of the address. */
export function bodyOf(blocks: readonly Block[], address: string): Body {
	const index = addressesOf(blocks).indexOf(address);
	const block = blocks[index];
	if (!block) throw new Error(`No ${address}: ${addressesOf(blocks)}`);
	return block.body;
}
