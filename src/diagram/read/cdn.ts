import {
	type DistributionOrigin,
	type NetworkModel,
	tcp,
} from "../../network/index.ts";
import type { ResourceGraph } from "../../plan/index.ts";
import type { Step } from "./passage.ts";
import type { Thing } from "./thing.ts";

type Stored = Extract<DistributionOrigin["target"], { kind: "service" }>;

/** Addresses of the buckets from which CloudFront fetches: they are told apart from those that it has nothing to do with. */
export function bucketsOfCdn(
	graph: ResourceGraph,
	model: NetworkModel,
): ReadonlySet<string> {
	return new Set(
		storedOrigins(model).map(({ target }) => bucketOf(target, graph)),
	);
}

/** CloudFront is there for everybody, and fetches what it lacks from its origins outside of the network. */
export function cdnSteps(
	graph: ResourceGraph,
	model: NetworkModel,
	things: readonly Thing[],
): readonly Step[] {
	const cdn = model.actors.find(({ name }) => name === "cdn");
	if (cdn === undefined) return [];
	const rest = { certain: true, between: ["", ""] } as const;
	const boxOf = new Map(
		things.flatMap(({ id, addresses }) =>
			addresses.map((address) => [address, id] as const),
		),
	);
	return [
		{ from: "internet", to: "cdn", traffic: cdn.listens, ...rest },
		...storedOrigins(model).map(({ target, ports }) => ({
			from: "cdn",
			to: boxOf.get(bucketOf(target, graph)) ?? "group:Storage",
			traffic: ports.map((port) => tcp(port)),
			...rest,
		})),
	];
}

function storedOrigins({ distributions }: NetworkModel) {
	return distributions
		.flatMap(({ origins }) => origins)
		.flatMap(({ target, ports }) =>
			target.kind === "service" ? [{ target, ports }] : [],
		);
}

/** A web site's endpoint is its bucket's. */
function bucketOf({ address }: Stored, { references }: ResourceGraph): string {
	const named = references.find(
		({ from, path }) => from === address && path[0] === "bucket",
	);
	return named?.to ?? address;
}
