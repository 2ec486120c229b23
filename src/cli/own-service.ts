import { dirname, resolve } from "node:path";
import type { Blueprint } from "../blueprint/index.ts";
import type { ImageService, OwnService } from "../rehearsal/index.ts";

/** What a rehearsal runs as the service of a blueprint in this file: its own command, or its image; undefined where it has neither. */
export function ownServiceOf(
	blueprint: Blueprint,
	file: string,
): OwnService | ImageService | undefined {
	const { rehearse, service, database } = blueprint;
	const settings = {
		environment: service.environment,
		healthCheck: service.healthCheck.path,
		secrets: service.secrets,
		...(database && { urls: database.urls }),
	};
	if (rehearse === undefined) return imageOf(blueprint, settings);
	return {
		...settings,
		command: rehearse.command,
		cwd: resolve(dirname(resolve(file)), rehearse.cwd),
	};
}

function imageOf(
	{ service: { source }, repository }: Blueprint,
	settings: Omit<OwnService, "command" | "cwd">,
): ImageService | undefined {
	if (source.kind === "git") return undefined;
	const command = source.command && { command: source.command };
	const base = { kind: "image", ...settings, ...command } as const;
	if (source.kind === "image") {
		const { image: reference } = source;
		return { ...base, reference, remedy: `podman pull ${reference}` };
	}
	if (repository === undefined) return undefined;
	// Whose registry it is is known once it is made: whoever builds it here gives it the name without.
	const reference = `${repository.name}:${source.tag}`;
	return { ...base, reference, remedy: `podman build -t ${reference} FOLDER` };
}
