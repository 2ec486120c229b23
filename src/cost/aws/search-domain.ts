import type { NodeItem } from "../../facts/index.ts";
import type { PurchaseOf } from "../../plan/index.ts";
import { type Ask, known, type Pricer } from "../ask.ts";
import { type Draft, fixed, missing } from "../draft.ts";
import { nodeHours } from "./nodes.ts";
import { quotedRate } from "./quoted-rate.ts";

type Domain = PurchaseOf<"search-domain">;

/**
 * `aws_opensearch_domain`, `aws_elasticsearch_domain` (Amazon OpenSearch Service pricing): by the
 * node, and the disk of each node of data, at prices of their own.
 */
export const priceSearchDomain: Pricer<Domain> = (domain, ask) => {
	const item = (type: string): NodeItem =>
		`opensearch.${type.replace(/\.elasticsearch$/, ".search")}`;
	return [
		nodeHours(domain.data, item, ask),
		...(domain.masters === undefined
			? []
			: [nodeHours(domain.masters, item, ask)]),
		...warmNodes(domain, ask, item),
		...disks(domain, ask),
	];
};

function warmNodes(
	{ warm }: Domain,
	ask: Ask,
	item: (type: string) => NodeItem,
): Draft[] {
	if (warm === undefined) return [];
	const hours = nodeHours(warm, item, ask);
	return String(warm.nodeClass ?? "").startsWith("ultrawarm1.medium")
		? [{ ...hours, rate: quotedRate("opensearch.ultrawarm1.medium", ask) }]
		: [hours];
}

const rates = {
	gp2: "opensearch.gp2",
	gp3: "opensearch.gp3",
	io1: "opensearch.io1",
	standard: "opensearch.standard",
} as const;

function disks(domain: Domain, ask: Ask): Draft[] {
	const nodes = known(domain.data.count, 1);
	const size = known(domain.diskGiB, 0);
	const type = known(domain.diskType, "gp2");
	if (domain.hasDisks === false || size === 0) return [];
	if (nodes === undefined || size === undefined || type === undefined)
		return [fixed("Disks", 1, "domains", missing("their size is not known"))];
	const rate = Object.hasOwn(rates, type)
		? quotedRate(rates[type as keyof typeof rates], ask)
		: missing(`the price book has no ${type} of OpenSearch`);
	const stored = fixed(
		`Disks of its nodes, ${type}`,
		nodes * size,
		"GB-month",
		rate,
	);
	if (type !== "io1" && type !== "gp3") return [stored];
	return [stored, ...performance(domain, type, nodes, size, ask)];
}

function performance(
	{ diskIops, diskThroughput }: Domain,
	type: "io1" | "gp3",
	nodes: number,
	size: number,
	ask: Ask,
): Draft[] {
	const iops = known(diskIops, type === "io1" ? 1_000 : 3_000) ?? 0;
	const more = (known(diskThroughput, 0) ?? 0) - includedThroughput(size);
	if (type === "io1")
		return [
			fixed(
				"Provisioned IOPS of its disks",
				nodes * iops,
				"IOPS-month",
				quotedRate("opensearch.io1.iops", ask),
			),
		];
	return [
		...(more <= 0
			? []
			: [
					fixed(
						"Provisioned throughput of its disks",
						nodes * more,
						"MiBps-month",
						quotedRate("opensearch.gp3.throughput", ask),
					),
				]),
		...(iops <= Math.max(3_000, size * 3)
			? []
			: [
					fixed(
						"Provisioned IOPS of its disks",
						nodes,
						"nodes",
						missing("the price book has no IOPS of OpenSearch's gp3"),
					),
				]),
	];
}

/** MiB/s that gp3 includes at a node: by its size, and once more for each 3 TiB begun (Amazon OpenSearch Service pricing). */
function includedThroughput(sizeGiB: number): number {
	return sizeGiB < 170 ? 125 : 250 * Math.ceil(sizeGiB / 3072);
}
