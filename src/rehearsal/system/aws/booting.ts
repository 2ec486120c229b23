import { randomBytes } from "node:crypto";
import type { Actor } from "../../../network/index.ts";
import type { ResourceGraph } from "../../../plan/index.ts";
import { newCredentials } from "../../signature.ts";
import { type Place, placesOfRole } from "../places.ts";
import type { Start } from "../start.ts";
import { policiesElsewhere, policiesOf } from "./role-policies.ts";
import { type ServiceRoles, serviceRolesOf } from "./service-roles.ts";
import type { Session } from "./session.ts";
import type { StandIns } from "./stand-ins.ts";

/** One interface of a service, with by whose leave it boots and runs. */
export interface Booting {
	readonly actor: Actor;
	readonly place: Place;
	readonly roles: ServiceRoles;
	/** `i-0…` of an instance; of a task 32 digits. */
	readonly id: string;
	readonly boots?: Session;
	readonly runs?: Session;
}

/** Every interface of the services whose resources say how they boot. */
export function bootingOf(
	{ model, places, graph }: Pick<Start, "model" | "places" | "graph">,
	standIns: StandIns,
	notes: Set<string>,
): readonly Booting[] {
	return placesOfRole(model, places, "service").flatMap((service) => {
		const roles = serviceRolesOf(graph, service.actor);
		if (roles === undefined) return [];
		return service.places.map((place): Booting => {
			const isTask = roles.kind === "task";
			const id = isTask
				? randomBytes(16).toString("hex")
				: `i-0${randomBytes(8).toString("hex")}`;
			const own = { graph, standIns, notes, id };
			const boots = sessionOf(own, roles.boots);
			// An instance boots and runs by one role; a task does not.
			const runs = isTask ? sessionOf(own, roles.runs) : boots;
			return {
				actor: service.actor,
				place,
				roles,
				id,
				...(boots && { boots }),
				...(runs && { runs }),
			};
		});
	});
}

function sessionOf(
	{
		graph,
		standIns,
		notes,
		id,
	}: {
		graph: ResourceGraph;
		standIns: StandIns;
		notes: Set<string>;
		id: string;
	},
	role: ServiceRoles["boots"],
): Session | undefined {
	if (role === undefined) return undefined;
	const { resource } = role;
	const { policies, unread } =
		resource === undefined
			? policiesElsewhere(role.name)
			: policiesOf(graph, standIns, resource);
	for (const name of unread)
		notes.add(
			`what ${name} allows is not known here: whoever has it is taken to be allowed everything`,
		);
	return {
		name:
			resource === undefined ? "elsewhere" : standIns.name(resource.address),
		session: id,
		policies,
		credentials: newCredentials(),
	};
}
