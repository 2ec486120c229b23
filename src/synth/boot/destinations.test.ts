import { expect, it } from "vitest";
import { imageDestinations } from "./destinations.ts";

const hub = [
	"registry-1.docker.io",
	"auth.docker.io",
	"production.cloudflare.docker.com",
];

it.each([
	["postgres:16", hub],
	["acme/newsletter:1.4.0", hub],
	["docker.io/acme/newsletter:1.4.0", hub],
	["ghcr.io/acme/newsletter:1.4.0", ["ghcr.io"]],
	["registry.example:5000/newsletter", ["registry.example:5000"]],
	["public.ecr.aws/docker/library/postgres:16", ["public.ecr.aws"]],
])("%s is pulled from %j", (image, hosts) => {
	expect(imageDestinations(image)).toEqual(
		hosts.map((host) => ({ kind: "host", host })),
	);
});

it("pulls from ECR by its API, its registry and S3", () => {
	expect(
		imageDestinations("x", "123456789012.dkr.ecr.us-east-1.amazonaws.com"),
	).toEqual([
		{ kind: "aws", service: "api.ecr" },
		{ kind: "aws", service: "s3" },
		{ kind: "ecr-registry" },
	]);
});
