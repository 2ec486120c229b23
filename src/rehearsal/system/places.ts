import { assignAddresses, type KernelWorld } from "../../kernel/index.ts";
import {
	type Actor,
	type NetworkModel,
	parseAddress,
} from "../../network/index.ts";
import type { Ground } from "../ground.ts";

/** One interface of the system in the world. */
export interface Place {
	readonly part: string;
	readonly interface: string;
	readonly namespace: string;
	readonly address: string;
	readonly publicAddress?: string;
	readonly zone: string;
}

/** All interfaces that have an IPv4 address, by their id. */
export type Places = ReadonlyMap<string, Place>;

export function placesOf(
	model: NetworkModel,
	kernel: KernelWorld,
	ground: Ground,
): Places {
	const addresses = assignAddresses(model);
	return new Map(
		model.interfaces.flatMap((one): [string, Place][] => {
			const planned = addresses
				.get(one.id)
				?.find((text) => parseAddress(text)?.family === 4);
			const namespace = kernel.namespaces.find(
				({ element }) => element === one.id,
			)?.name;
			if (planned === undefined || namespace === undefined) return [];
			const address = ground.address(planned);
			const zone =
				model.subnets.find(({ id }) => id === one.subnet)?.zone ?? "";
			const known = one.publicAddress?.address;
			// Of several that a group may have in one subnet, all but the first have a number.
			const [number = ""] = / #\d+$/.exec(one.id) ?? [];
			const name = one.address.replace(/^aws_[a-z0-9_]+\./, "") + number;
			const part = zone === "" ? name : `${name} in ${zone}`;
			const place = { part, interface: one.id, namespace, address, zone };
			return [
				[
					one.id,
					known === undefined
						? place
						: { ...place, publicAddress: ground.address(known) },
				],
			];
		}),
	);
}

/** The places of everybody with a role, actor by actor. */
export function placesOfRole(
	model: NetworkModel,
	places: Places,
	role: Actor["role"],
): readonly { readonly actor: Actor; readonly places: readonly Place[] }[] {
	return model.actors
		.filter((actor) => actor.role === role)
		.map((actor) => ({
			actor,
			places: placesAt(
				places,
				actor.members.kind === "interfaces" ? actor.members.interfaces : [],
			),
		}))
		.filter((one) => one.places.length > 0);
}

export function placesAt(
	places: Places,
	interfaces: readonly string[],
): readonly Place[] {
	return interfaces
		.map((id) => places.get(id))
		.filter((place) => place !== undefined);
}

/** The first port that an actor is there to answer at. */
export function portOf({ listens }: Actor): number | undefined {
	return listens.find(({ ports }) => ports !== undefined)?.ports?.from;
}

/** That of the zones; of a system without a zone it makes no difference. */
export function regionOf({ subnets }: NetworkModel): string {
	const zone = subnets.find((one) => one.zone !== undefined)?.zone;
	return zone?.replace(/[a-z]$/, "") ?? "us-east-1";
}
