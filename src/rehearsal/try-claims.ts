import type { KernelWorld } from "../kernel/index.ts";
import type { ResourceGraph } from "../plan/index.ts";
import { type Claim, type Prover, prove } from "../reachability/index.ts";
import { replay } from "./claims/index.ts";
import type { RehearsalEvent } from "./event.ts";
import type { World } from "./world/index.ts";

/** A system, and what its owner claims of it beside the default claims. */
interface Claimed {
	readonly graph: ResourceGraph;
	readonly claims: readonly Claim[];
	readonly sealed: boolean;
}

/** Tells every claim, none of them tried; whether none is known not to hold. */
export function tellClaims(
	{ graph, claims, sealed }: Claimed,
	tell: (event: RehearsalEvent) => void,
): boolean {
	const { verdicts } = prove(graph, { claims, sealed, matrix: false });
	for (const verdict of verdicts) tell({ event: "untried", verdict });
	return verdicts.every(({ holds }) => holds !== "no");
}

/** Tries every claim by real packets; whether all hold and nothing disagrees. */
export async function tryClaims(
	{ graph, claims, sealed }: Claimed,
	world: World,
	kernel: KernelWorld,
	ready: Prover,
	tell: (event: RehearsalEvent) => void,
): Promise<boolean> {
	const start = performance.now();
	const { verdicts } = prove(graph, { claims, sealed, matrix: false });
	const replayed = await replay(world, kernel, ready, verdicts);
	for (const one of replayed) tell({ event: "claim", ...one });
	const packets = replayed.reduce(
		(sum, { passed, stopped }) => sum + passed + stopped,
		0,
	);
	tell({
		event: "replayed",
		packets,
		milliseconds: Math.round(performance.now() - start),
	});
	return replayed.every(
		({ verdict, disagreements }) =>
			verdict.holds !== "no" && disagreements.length === 0,
	);
}
