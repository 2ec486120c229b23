import type { Expression } from "../../terraform/index.ts";

/** Whom a host must reach at boot, over HTTPS on port 443. */
export type Destination =
	/** An AWS service in the host's region, by the first part of its endpoint's name: `secretsmanager`. */
	| { readonly kind: "aws"; readonly service: string }
	/** The ECR registry of the image: `<account>.dkr.ecr.<region>.amazonaws.com`. */
	| { readonly kind: "ecr-registry" }
	| { readonly kind: "host"; readonly host: string };

/** The packages of Amazon Linux 2023 are in S3, in the host's region ("Access to package repositories", user guide). */
export const packageDestination: Destination = { kind: "aws", service: "s3" };

export function awsDestinations(...services: string[]): Destination[] {
	return services.map((service) => ({ kind: "aws", service }));
}

/**
 * Whom a pull of the image reaches. ECR keeps layers in S3 ("Amazon ECR interface VPC
 * endpoints", Amazon ECR user guide); Docker Hub has hosts for login and for layers.
 */
export function imageDestinations(
	image: Expression,
	ecrRegistry?: Expression,
): Destination[] {
	if (ecrRegistry !== undefined) {
		return [...awsDestinations("api.ecr", "s3"), { kind: "ecr-registry" }];
	}
	const registry = registryOf(image);
	if (registry !== dockerHub) return [{ kind: "host", host: registry }];
	return [dockerHub, "auth.docker.io", "production.cloudflare.docker.com"].map(
		(host) => ({ kind: "host", host }),
	);
}

const dockerHub = "registry-1.docker.io";

/** A first part with a dot or a port, or `localhost`, is a registry; anything else is a name on Docker Hub. */
function registryOf(image: Expression): string {
	const [first = "", ...rest] = String(image).split("/");
	const isRegistry = rest.length > 0 && /[.:]|^localhost$/.test(first);
	return !isRegistry || first === "docker.io" ? dockerHub : first;
}
