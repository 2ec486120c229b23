import { formatAddress, parseCidr } from "../../../network/index.ts";
import { placesAt } from "../places.ts";
import type { Start } from "../start.ts";
import { accountId } from "./stand-ins.ts";

/** Somebody on the internet who stands for everybody there, out of the addresses that are for documentation only (RFC 5737). */
export const somebody = "198.51.100.10";

/** Of everybody on the internet of whom no name is known. */
export const somebodyName = "somebody.example";

/** Services that programs ask for, whether or not anything of the document says so. */
const usual = [
	"secretsmanager",
	"ssm",
	"logs",
	"monitoring",
	"sts",
	"s3",
	"sns",
	"kms",
	"autoscaling",
	"ec2",
	"ecs",
];

/** How a service is called in a region; two have a name of their own. */
export function hostOf(service: string, region: string): string {
	if (service === "ecr.api") return `api.ecr.${region}.amazonaws.com`;
	if (service === "ecr.dkr")
		return `${accountId}.dkr.ecr.${region}.amazonaws.com`;
	return `${service}.${region}.amazonaws.com`;
}

/** Names below a service's own: of S3 one for every bucket, also without the region, as the `aws` command signs links. */
function hostsOf(service: string, region: string): readonly string[] {
	const host = hostOf(service, region);
	if (service !== "s3") return [host];
	return [host, "s3.amazonaws.com"].flatMap((one) => [one, `*.${one}`]);
}

/** The hosts that a reason names: `clones from github.com`. */
export function hostIn(why: string): string {
	const [, name] = /(?:^|[\s/])((?:[a-z0-9-]+\.)+[a-z]{2,})\b/.exec(why) ?? [];
	return name ?? somebodyName;
}

/**
 * Names of AWS's services and of the internet with their addresses, as a VPC's resolver answers: an endpoint with private
 * names stands for its service; a service without one is on the internet, where an endpoint by routes may stand in its
 * way. A name that begins with `*.` stands for all below it.
 */
export function hostNames(
	{ model, places }: Pick<Start, "model" | "places">,
	region: string,
	vpc: string,
): readonly (readonly [address: string, name: string])[] {
	const known = model.services.map(({ id }) => id);
	// Nobody calls a CDN by a name of its region.
	const all = [...new Set([...known, ...usual])].filter(
		(id) => id !== "cloudfront",
	);
	const services = all.flatMap((id) => {
		const names = hostsOf(id, region);
		const at = (address: string) =>
			names.map((name) => [address, name] as const);
		const endpoint = model.interfaceEndpoints.find(
			(one) => one.vpc === vpc && one.service === id && one.privateNames,
		);
		const inside = placesAt(places, endpoint?.interfaces ?? []);
		if (inside.length > 0) return inside.flatMap(({ address }) => at(address));
		const [block] =
			model.services.find((one) => one.id === id)?.addresses ?? [];
		return at(block === undefined ? somebody : firstIn(block));
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
