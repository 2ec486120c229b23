import type { Actor, NetworkModel } from "../network/index.ts";

/**
 * The model of before, whose actors have the names that they have after: one of a role is
 * called by the role alone, and by another name as soon as a second one comes. The same is
 * who has the same Terraform address. Whoever is gone, and whose name somebody else has
 * after, is called by his role and address.
 */
export function calledAlike(
	before: NetworkModel,
	after: NetworkModel,
): NetworkModel {
	const names = new Map(
		after.actors.flatMap((actor) => {
			const address = addressOf(actor);
			return address === undefined ? [] : [[address, actor.name] as const];
		}),
	);
	const taken = new Set(names.values());
	const actors = before.actors.map((actor) => {
		const address = addressOf(actor);
		if (address === undefined) return actor;
		const name = names.get(address) ?? nameOfGone(actor, address, taken);
		return name === actor.name ? actor : { ...actor, name };
	});
	return { ...before, actors };
}

/** Of those inside; those outside are called the same everywhere. */
function addressOf({ members, addresses }: Actor): string | undefined {
	return members.kind === "interfaces" ? addresses[0] : undefined;
}

function nameOfGone(
	{ name, role }: Actor,
	address: string,
	taken: ReadonlySet<string>,
): string {
	if (!taken.has(name)) return name;
	return role === "other" ? address : `${role}:${address}`;
}
