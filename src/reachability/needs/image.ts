import { tcp } from "../../network/index.ts";
import type { Destination } from "./boot-need.ts";

/** `123456789012.dkr.ecr.eu-west-1.amazonaws.com/name:tag`. */
const ecr = /^(?:https?:\/\/)?\d{12}\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com/;

/**
 * Whom a pull of an image reaches. ECR asks its API and its registry, and keeps layers
 * in S3 ("Amazon ECR interface VPC endpoints", Amazon ECR User Guide); every other
 * registry is on the internet, `public.ecr.aws` among them.
 */
export function imageDestinations(
	image: string,
	region: string | undefined,
): readonly Destination[] {
	const found = ecr.exec(image);
	const near = found !== null && (region === undefined || found[1] === region);
	if (near) return ecrDestinations;
	const why = `pulls ${image} from ${registryOf(image)}`;
	return [{ to: { kind: "internet" }, traffic: tcp(443), why }];
}

/** A pull from the account's own registry in the region. */
export const ecrDestinations: readonly Destination[] = [
	service("ecr.api", "asks ECR for its image"),
	service("ecr.dkr", "pulls its image"),
	service("s3", "pulls its image's layers"),
];

export function service(name: string, why: string): Destination {
	return { to: { kind: "service", service: name }, traffic: tcp(443), why };
}

export function internet(port: number, why: string): Destination {
	return { to: { kind: "internet" }, traffic: tcp(port), why };
}

/** A first part with a dot or a port, or `localhost`, is a registry; anything else is a name on Docker Hub. */
function registryOf(image: string): string {
	const [first = "", ...rest] = image.split("/");
	const named = rest.length > 0 && /[.:]|^localhost$/.test(first);
	return named ? first : "Docker Hub";
}
