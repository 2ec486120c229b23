import type { Gap } from "../../network/index.ts";
import { type Entities, type Entity, ofKind } from "../../plan/index.ts";

/** What is in a VPC by saying so, and may say it by what a plan does not hold. */
interface Placed {
	readonly vpc?: Entity extends infer One
		? One extends { readonly vpc?: infer Vpc }
			? Vpc
			: never
		: never;
}

/**
 * Where a system makes one VPC and looks none up, whatever is in a VPC that cannot be
 * told is in that one: an id that is not known before the apply can come from nowhere
 * else. Modules of a registry name their VPC by a `local`, which no plan holds.
 */
export function inSoleVpc(entities: Entities): {
	readonly entities: Entities;
	readonly gaps: readonly Gap[];
} {
	const address = soleVpc(entities);
	if (address === undefined || !entities.all.some(isLost))
		return { entities, gaps: [] };
	const link = {
		kind: "resource",
		address,
		attribute: "id",
		certainty: "inferred",
	} as const;
	const all = entities.all.map((one) =>
		isLost(one) ? Object.freeze({ ...one, vpc: link }) : one,
	);
	const reason =
		"it is the only VPC here: what does not tell its VPC is taken to be in it";
	return {
		entities: Object.freeze({ ...entities, all: Object.freeze(all) }),
		gaps: [{ kind: "gap", address, reason }],
	};
}

function soleVpc(entities: Entities): string | undefined {
	const [only, ...others] = ofKind(entities, "vpc");
	const lookedUp = [
		...ofKind(entities, "subnet"),
		...ofKind(entities, "security-group"),
	].some(({ managed }) => !managed);
	return only?.managed && others.length === 0 && !lookedUp
		? only.address
		: undefined;
}

function isLost(one: Entity & Placed): boolean {
	return one.vpc?.kind === "unknown";
}
