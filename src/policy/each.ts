import type {
	EntityKind,
	EntityOf,
	PostureKind,
	PostureOf,
} from "../plan/index.ts";
import type { Answer, Verdict } from "./answer.ts";
import { entitiesIn, posturesIn, type System } from "./system.ts";

/** A check that asks each posture of a kind on its own. */
export function each<Kind extends PostureKind>(
	kind: Kind,
	ask: (one: PostureOf<Kind>, system: System) => Verdict,
): (system: System) => readonly Answer[] {
	return (system) =>
		posturesIn(system, kind).map((one) => ({
			...ask(one, system),
			address: one.address,
		}));
}

/** The same for each entity that the configuration itself makes. */
export function eachEntity<Kind extends EntityKind>(
	kind: Kind,
	ask: (one: EntityOf<Kind>, system: System) => Verdict,
): (system: System) => readonly Answer[] {
	return (system) =>
		entitiesIn(system, kind)
			.filter(({ managed }) => managed)
			.map((one) => ({ ...ask(one, system), address: one.address }));
}

/** One rule about several kinds. */
export function all(
	...checks: readonly ((system: System) => readonly Answer[])[]
): (system: System) => readonly Answer[] {
	return (system) => checks.flatMap((check) => check(system));
}
