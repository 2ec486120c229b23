import { assignAddresses } from "../../src/kernel/index.ts";
import type { Family, NetworkModel } from "../../src/network/index.ts";
import { parseAddress, parseCidr } from "../../src/network/index.ts";
import type { Goal, Question } from "../../src/reachability/index.ts";

/** The prover as the judge uses it; mutants have the same face. */
export type ProverModule = typeof import("../../src/reachability/index.ts");

/** Somebody who sends or is sent to: a host, by its own or its public address, or addresses outside. */
export type Party =
	| {
			readonly kind: "host";
			readonly id: string;
			readonly by: "private" | "public";
	  }
	| { readonly kind: "outside"; readonly cidrs: readonly string[] }
	| { readonly kind: "service"; readonly id: string };

export interface Pair {
	readonly family: Family;
	readonly from: Party;
	readonly to: Party;
}

const outside = {
	4: ["203.0.113.0/24", "198.51.100.192/26", "8.8.8.0/24"],
	6: ["2001:db8:ffff::/64"],
} as const;

/** Everybody to everybody, as far as there can be a question. */
export function pairsOf(model: NetworkModel): readonly Pair[] {
	const families: readonly Family[] = model.vpcs.some(({ blocks }) =>
		blocks.some((block) => block.includes(":")),
	)
		? [4, 6]
		: [4];
	return families.flatMap((family) => {
		const world: Party = { kind: "outside", cidrs: outside[family] };
		const hosts = model.interfaces.filter(({ addresses }) =>
			addresses.some((text) => parseAddress(text)?.family === family),
		);
		const own = hosts.map(
			({ id }): Party => ({ kind: "host", id, by: "private" }),
		);
		const known = hosts
			.filter(
				({ publicAddress }) => family === 4 && publicAddress !== undefined,
			)
			.map(({ id }): Party => ({ kind: "host", id, by: "public" }));
		const services = model.gatewayEndpoints
			.filter(() => family === 4)
			.map(({ service }): Party => ({ kind: "service", id: service }));
		const goals = [...own, ...known, world, ...services.slice(0, 1)];
		return [world, ...own].flatMap((from) =>
			goals
				.filter((to) => sensible(from, to))
				.map((to) => ({ family, from, to })),
		);
	});
}

function sensible(from: Party, to: Party): boolean {
	if (from.kind === "outside") return to.kind === "host";
	return !(
		to.kind === "host" &&
		from.kind === "host" &&
		to.by === "private" &&
		to.id === from.id
	);
}

export function questionOf(
	prover: ProverModule,
	proof: ReturnType<ProverModule["prover"]>,
	{ from, to }: Pair,
): Question | undefined {
	const sender =
		from.kind === "host"
			? prover.classOf(proof, from.id)
			: from.kind === "outside"
				? ({ kind: "outside", addresses: intervals(from.cidrs) } as const)
				: undefined;
	const goal = goalOf(prover, proof, to);
	return sender && goal && { from: sender, goal };
}

function goalOf(
	prover: ProverModule,
	proof: ReturnType<ProverModule["prover"]>,
	to: Party,
): Goal | undefined {
	if (to.kind === "outside")
		return { kind: "outside", addresses: intervals(to.cidrs) };
	if (to.kind === "service") {
		const service = proof.model.services.find(({ id }) => id === to.id);
		const addresses = intervals(service?.addresses ?? []);
		return { kind: "service", service: to.id, addresses };
	}
	const found = prover.classOf(proof, to.id);
	return found && { kind: "interface", to: found, by: to.by };
}

function intervals(cidrs: readonly string[]) {
	return cidrs.map(parseCidr).filter((range) => range !== undefined);
}

/** Where a party's own address is known by another one, the own one. */
export function ownAddress(
	model: NetworkModel,
	{ family, to }: Pair,
): string | undefined {
	if (to.kind !== "host" || to.by === "private") return undefined;
	return assignAddresses(model)
		.get(to.id)
		?.find((text) => parseAddress(text)?.family === family);
}
