import type { RehearsalEvent } from "../event.ts";
import type { ClientHost } from "../ssh/index.ts";
import type { NamedAddresses } from "./named-addresses.ts";
import { placesOfRole, portOf } from "./places.ts";
import type { Start } from "./start.ts";

/** A port that this machine's own databases do not have. */
const tunnelPort = 15_432;

/** What is told of how operators come in: the commands as they type them. */
export function operatorsEvent(
	start: Start,
	{
		bastion,
		config,
		ownKey,
		inner,
		named,
	}: {
		readonly bastion: string;
		readonly config: string;
		readonly ownKey: boolean;
		readonly inner: readonly ClientHost[];
		readonly named?: NamedAddresses;
	},
): Extract<RehearsalEvent, { event: "operators" }> {
	const [first] = inner;
	return {
		event: "operators",
		bastion,
		config,
		ownKey,
		hosts: inner.map(({ name }) => name),
		...(named && { named: named.blocks, as: named.friend }),
		...(named?.stranger !== undefined && { elsewhere: named.stranger }),
		...(first && databaseOf(start, config, first)),
	};
}

/** Through a host that may reach the database: the tunnel's command, and the URL at its near end. */
function databaseOf(
	{ database, model, places, ground }: Start,
	config: string,
	{ name }: ClientHost,
) {
	const [actor] = placesOfRole(model, places, "database");
	const [place] = actor?.places ?? [];
	if (database === undefined || place === undefined) return {};
	const writer = new URL(database.writer);
	const port = Number(writer.port) || (actor && portOf(actor.actor));
	const tunnel = `ssh -F ${config} -N -L ${tunnelPort}:${writer.hostname}:${port} ${name}`;
	writer.hostname = "127.0.0.1";
	writer.port = String(tunnelPort);
	const url = writer.href.replaceAll(
		/(ssl_ca|sslrootcert)=[^&]*\/([^/&]+)/g,
		(_, key, file) => `${key}=${ground.fromOutside(file)}`,
	);
	return { database: { tunnel, url } };
}
