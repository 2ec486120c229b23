import type { DoorPlace } from "../../world/index.ts";
import { placesAt } from "../places.ts";
import type { Start } from "../start.ts";
import { cdnPlace } from "../ways-in.ts";
import type { Booting } from "./booting.ts";
import type { Session } from "./session.ts";

/** One door of AWS, as the part takes it (`aws/read-configuration.ts`), but for the number of its file. */
export interface Door extends DoorPlace {
	readonly kind: "service" | "instance" | "task" | "internet" | "operator";
	readonly service?: string;
	readonly tls: boolean;
	readonly machine?: {
		readonly role?: number;
		readonly id: string;
		readonly zone: string;
		readonly address: string;
		readonly tokensRequired: boolean;
	};
}

/** Endpoints by their interfaces, endpoints by routes, and the internet, which has every service without one. */
export function awsDoors({ model, places, kernel }: Start): readonly Door[] {
	const endpoints = model.interfaceEndpoints.flatMap(
		({ service, interfaces }) =>
			placesAt(places, interfaces).map((place) => at(place, 443, service)),
	);
	const byRoutes = model.gatewayEndpoints.flatMap(({ id, service }) =>
		kernel.namespaces
			.filter(({ element }) => element === id)
			.map(({ name }) => at({ namespace: name, address: any }, 443, service)),
	);
	const asked = model.actors
		.flatMap(({ needs }) => needs)
		.filter(({ to }) => to === "internet")
		.flatMap(({ traffic }) => traffic.ports?.from ?? []);
	const ports = [...new Set([443, 80, ...asked])];
	const internet = { namespace: "internet", address: any };
	return [
		...endpoints,
		...byRoutes,
		...ports.map((port) => at(internet, port)),
	];
}

/** Whatever address a packet has that comes there. */
const any = "0.0.0.0";

function at(
	{ namespace, address }: { namespace: string; address: string },
	port: number,
	service?: string,
): Door {
	const where = { namespace, address, port, tls: port === 443 };
	return service === undefined
		? { ...where, kind: "internet" }
		: { ...where, kind: "service", service };
}

/** Its metadata, which every machine has at an address of its own that no filter sees. */
export function metadataDoor(
	{ roles, place, id, runs }: Booting,
	sessions: readonly Session[],
): Door {
	const isTask = roles.kind === "task";
	return {
		namespace: place.namespace,
		address: isTask ? "169.254.170.2" : "169.254.169.254",
		port: 80,
		tls: false,
		kind: roles.kind,
		machine: {
			...(runs && { role: sessions.indexOf(runs) }),
			id,
			zone: place.zone,
			address: place.address,
			tokensRequired: roles.tokensRequired,
		},
	};
}

/** On the loopback of the namespace that CloudFront asks from: whoever else stands in the network does not come there. */
export const bucketPort = 8744;

/**
 * Where S3 answers the CDN, where an origin of it is a bucket. CloudFront asks it by HTTPS wherever it signs; here nobody
 * is between them.
 */
export function bucketDoors(
	{ model, places }: Start,
	buckets: readonly unknown[],
): readonly Door[] {
	const stand = cdnPlace(model, places);
	if (stand === undefined || buckets.length === 0) return [];
	const { namespace } = stand;
	const where = { namespace, address: "127.0.0.1", port: bucketPort };
	return [{ ...where, tls: false, kind: "service", service: "s3" }];
}
