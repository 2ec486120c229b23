import { formatAddress, parseCidr } from "../../../network/index.ts";
import { placesAt } from "../places.ts";
import type { Start } from "../start.ts";
import { accountId } from "./stand-ins.ts";

/** Somebody on the internet who stands for everybody there, out of the addresses that are for documentation only (RFC 5737). */
export const somebody = "198.51.100.10";

/** Of everybody on the internet of whom no name is known. */
export const somebodyName = "somebody.example";

/** Services that programs ask for, whether or not anything of the document says so. */
const usual = ["secretsmanager", "ssm", "logs", "monitoring", "sts"];

/** How a service is called in a region; two have a name of their own. */
export function hostOf(service: string, region: string): string {
	if (service === "ecr.api") return `api.ecr.${region}.amazonaws.com`;
	if (service === "ecr.dkr")
		return `${accountId}.dkr.ecr.${region}.amazonaws.com`;
	return `${service}.${region}.amazonaws.com`;
}

/** The hosts that a reason names: `clones from github.com`. */
export function hostIn(why: string): string {
	const [, name] = /(?:^|[\s/])((?:[a-z0-9-]+\.)+[a-z]{2,})\b/.exec(why) ?? [];
	return name ?? somebodyName;
}

/**
 * Names with their addresses, as the resolver of the first service's VPC answers: an endpoint with private names stands
 * for its service; a service without one is on the internet, where an endpoint by routes may stand in its way.
 */
export function hostNames(
	{ model, places }: Pick<Start, "model" | "places">,
	region: string,
	interfaces: readonly string[],
): readonly (readonly [address: string, name: string])[] {
	const subnet = model.interfaces.find(
		({ id }) => id === interfaces[0],
	)?.subnet;
	const vpc = model.subnets.find(({ id }) => id === subnet)?.vpc;
	const known = model.services.map(({ id }) => id);
	// Nobody calls a CDN by a name of its region.
	const all = [...new Set([...known, ...usual])].filter(
		(id) => id !== "cloudfront",
	);
	const services = all.flatMap((id) => {
		const host = hostOf(id, region);
		const endpoint = model.interfaceEndpoints.find(
			(one) => one.vpc === vpc && one.service === id && one.privateNames,
		);
		const inside = placesAt(places, endpoint?.interfaces ?? []);
		if (inside.length > 0)
			return inside.map(({ address }) => [address, host] as const);
		const [block] =
			model.services.find((one) => one.id === id)?.addresses ?? [];
		return [[block === undefined ? somebody : firstIn(block), host] as const];
	});
	const hosts = model.actors
		.flatMap(({ needs }) => needs)
		.filter(({ to }) => to === "internet")
		.flatMap(({ why }) => why.split(", ").map(hostIn));
	const outside = [...new Set([somebodyName, ...hosts])];
	return [...services, ...outside.map((name) => [somebody, name] as const)];
}

function firstIn(block: string): string {
	const range = parseCidr(block);
	return range === undefined
		? somebody
		: formatAddress(4, Number(range.from) + 1);
}
