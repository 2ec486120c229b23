import type { Diagnostic } from "../diagnostics/index.ts";
import type { Actor, Gap } from "../network/index.ts";
import {
	entitiesOf,
	type ResourceGraph,
	type UnsupportedType,
} from "../plan/index.ts";
import {
	type Claim,
	defaultClaims,
	proveClaim,
	type Verdict,
} from "./claim/index.ts";
import { networkModelOf } from "./model/index.ts";
import { namedServices } from "./own/index.ts";
import { prover } from "./prover.ts";
import { type Reach, type ReachScope, reachOf, reachScope } from "./reach.ts";
import { type Algebras, algebras } from "./set/index.ts";

/** Everything that was proved of one system. */
export interface Proof {
	readonly kind: "proof";
	/** Who was found, and why. */
	readonly actors: readonly Actor[];
	/** Who reaches whom, and on what, as far as `reachScope` goes. */
	readonly reach: readonly Reach[];
	readonly reachScope: ReachScope;
	readonly verdicts: readonly Verdict[];
	readonly counts: ProofCounts;
	/** What could not be understood, so that nothing was proved of it. */
	readonly gaps: readonly Gap[];
	readonly unsupported: readonly UnsupportedType[];
	readonly diagnostics: readonly Diagnostic[];
}

export interface ProofCounts {
	readonly holds: number;
	readonly broken: number;
	/** What decides is not in the plan. */
	readonly unknown: number;
	/** They speak of nobody who is here. */
	readonly idle: number;
}

export interface ProofOptions {
	/** The owner's own claims, after the default ones. */
	readonly claims?: readonly Claim[];
	/** The way out of a deployment is closed: nobody is held to what he needed at boot, and nobody inside reaches the internet. */
	readonly sealed?: boolean;
	/** False: without the ways of claims that hold. */
	readonly ways?: boolean;
	/** The sets that other proofs work with as well. Default: sets of its own. */
	readonly sets?: Algebras;
	/** False: without the matrix, which asks about everybody and everybody. */
	readonly matrix?: boolean;
}

/**
 * Proves default claims, boot claims and the owner's own of any system: of a blueprint's
 * document, of a plan or of a state.
 *
 * @example
 * const { verdicts, counts } = prove(graph);
 */
export function prove(
	graph: ResourceGraph,
	{
		claims = [],
		sealed = false,
		ways = true,
		sets = algebras(),
		matrix = true,
	}: ProofOptions = {},
): Proof {
	const model = networkModelOf(
		entitiesOf(graph),
		graph.references,
		namedServices(claims),
	);
	const ready = prover(model, sets);
	const verdicts = [...defaultClaims(model, { sealed }), ...claims].map((one) =>
		proveClaim(ready, one, { ways }),
	);
	return {
		kind: "proof",
		actors: model.actors,
		reach: matrix ? reachOf(ready) : [],
		reachScope: reachScope(ready),
		verdicts,
		counts: countsOf(verdicts),
		gaps: model.gaps,
		unsupported: graph.unsupported,
		diagnostics: graph.diagnostics,
	};
}

function countsOf(verdicts: readonly Verdict[]): ProofCounts {
	const count = (wanted: (one: Verdict) => boolean) =>
		verdicts.filter(wanted).length;
	return {
		holds: count(({ holds, idle }) => holds === "yes" && idle !== true),
		broken: count(({ holds }) => holds === "no"),
		unknown: count(({ holds, idle }) => holds === "unknown" && idle !== true),
		idle: count(({ idle }) => idle === true),
	};
}
