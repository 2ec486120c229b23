import { isUnknown, type Resource } from "../../plan/index.ts";
import { dropInsOf, type SshHost } from "../ssh/index.ts";
import { bootScriptOf } from "./aws/boot-script.ts";
import { referred, serviceRolesOf } from "./aws/service-roles.ts";
import { StandIns } from "./aws/stand-ins.ts";
import { type Place, placesAt } from "./places.ts";
import type { Start } from "./start.ts";

/** A host that has a key of the operators, with the interface that it stands at. */
export interface KeyedHost extends SshHost {
	readonly interface: string;
	readonly isBastion: boolean;
	readonly zone: string;
	readonly publicAddress?: string;
	/** A group's places are prepared for the most that it may have, and machines stand at some of them. */
	readonly isEmpty: boolean;
}

/**
 * The machines with a key pair, whose public key EC2 puts there, and the places where a group may have one later; tasks
 * and databases of RDS have none.
 */
export function sshHosts({
	model,
	places,
	graph,
	fleets,
}: Pick<Start, "model" | "places" | "graph" | "fleets">): readonly KeyedHost[] {
	const isEmpty = (place: Place) =>
		fleets.some((one) => one.has(place) && !one.places.includes(place));
	const standIns = new StandIns(graph, "");
	return model.actors.flatMap((actor) => {
		const { name, role, members, addresses } = actor;
		const roles = serviceRolesOf(graph, actor);
		if (members.kind !== "interfaces" || roles?.kind !== "instance") return [];
		const own = graph.resources.find(({ address }) => address === addresses[0]);
		const template = own && referred(graph, own, "launch_template");
		const keyed = [own, template].find((one) => hasKey(one));
		if (keyed === undefined) return [];
		const pair = referred(graph, keyed, "key_name");
		const publicKey = standIns.text(pair?.attributes.public_key);
		const script = bootScriptOf(roles.definition, standIns);
		const found = placesAt(places, members.interfaces);
		// Those that are there from the start have the first numbers.
		const all = [
			...found.filter((place) => !isEmpty(place)),
			...found.filter(isEmpty),
		];
		return all.map((place, at) => ({
			...place,
			isEmpty: isEmpty(place),
			name: hostName(name, all.length > 1 ? at + 1 : undefined),
			isBastion: role === "bastion",
			dropIns: dropInsOf(script),
			...(publicKey !== undefined && { publicKey }),
		}));
	});
}

function hasKey(one: Resource | undefined): boolean {
	const value = one?.attributes.key_name;
	const isUnset = isUnknown(value) && value.reason === "unset";
	return value !== undefined && value !== null && value !== "" && !isUnset;
}

/** A name for `ssh`, and for a folder. */
function hostName(actor: string, number: number | undefined): string {
	const plain = actor.replaceAll(/[^\w-]+/g, "-");
	return number === undefined ? plain : `${plain}-${number}`;
}
