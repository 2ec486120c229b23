import type { Need, NetworkModel } from "../../../network/index.ts";
import type { Start } from "../start.ts";
import { StartFault } from "../start-fault.ts";
import { startPart } from "../start-part.ts";
import { bootSteps } from "./boot-steps.ts";
import type { Booting } from "./booting.ts";
import type { Definition } from "./definition.ts";

/** So long all its steps together may take. */
const longestMs = 60_000;

/** Boots one machine or task from its own interface. @throws StartFault with what it cannot have. */
export async function boot(
	start: Start,
	booting: Booting & { readonly definition: Definition },
	where: { readonly region: string; readonly stream: string },
): Promise<void> {
	const { model, sealed, authority, tell } = start;
	const { place, definition, roles, boots } = booting;
	// What a way out was opened for was had before it was closed.
	const isHad = (need: Need) => sealed && !hasEndpoint(model, need);
	const steps = bootSteps(booting, definition, where, isHad);
	if (steps.length === 0) return;
	const asking = steps.find(({ kind }) => kind !== "connect");
	if (asking !== undefined && roles.kind === "task" && boots === undefined)
		throw new StartFault(
			place.part,
			`it does not boot, because it ${asking.why}: ${roles.definition.address} has no execution role, by whose permissions ECS does that`,
		);
	const booted = await startPart(start, {
		part: place.part,
		namespace: place.namespace,
		program: "rehearsal-boot",
		settings: {
			region: where.region,
			authority: authority.certificate,
			// What boots a task has its credentials from ECS; a machine asks its metadata.
			...(roles.kind === "task" && boots && { credentials: boots.credentials }),
			steps,
		},
		told: ({ event }) => event === "ready",
		longestMs,
		late: () => "it has not booted after a minute",
	});
	// It has nothing more to do; nobody waits for its end.
	void booted.end(longestMs);
	const whys = [...new Set(steps.map(({ why }) => why))];
	tell({
		event: "part",
		part: place.part,
		text: `boots: ${whys.join(", ")}`,
	});
}

function hasEndpoint(
	{ interfaceEndpoints, gatewayEndpoints }: NetworkModel,
	{ to }: Need,
): boolean {
	return [...interfaceEndpoints, ...gatewayEndpoints].some(
		({ service }) => `aws:${service}` === to,
	);
}
