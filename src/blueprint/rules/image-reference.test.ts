import { expect, test } from "vitest";
import { ecrRegion, parseImage } from "./image-reference.ts";

const digest = `sha256:${"0".repeat(64)}`;

test.each([
	["postgres:16", "docker.io", "postgres", "16", undefined],
	["acme/shop", "docker.io", "acme/shop", undefined, undefined],
	["ghcr.io/acme/shop:1.4.0", "ghcr.io", "acme/shop", "1.4.0", undefined],
	["localhost:5000/shop:v1", "localhost:5000", "shop", "v1", undefined],
	[
		`ghcr.io/acme/a__b-c@${digest}`,
		"ghcr.io",
		"acme/a__b-c",
		undefined,
		digest,
	],
	[`acme/shop:1@${digest}`, "docker.io", "acme/shop", "1", digest],
])("%s", (text, registry, repository, tag, expectedDigest) => {
	expect(parseImage(text)).toEqual({
		registry,
		repository,
		...(tag === undefined ? {} : { tag }),
		...(expectedDigest === undefined ? {} : { digest: expectedDigest }),
	});
});

test.each([
	"",
	":1.0",
	"Acme/shop:1",
	"ghcr.io/Acme/shop:1",
	"https://ghcr.io/acme/shop:1",
	"acme//shop:1",
	"acme/shop:",
	"acme/shop:-1",
	"acme/shop:1 ",
	"acme/shop@sha256:123",
	`acme/shop@${digest}@${digest}`,
	"acme/shop_:1",
	`${"a".repeat(600)}:1`,
])("%j is no image's name", (text) => {
	expect(parseImage(text)).toBeUndefined();
});

test("a private ECR registry tells its region, other registries do not", () => {
	const regionOf = (text: string) => {
		const image = parseImage(text);
		return image && ecrRegion(image);
	};
	expect(regionOf("123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:1")).toBe(
		"eu-west-1",
	);
	expect(regionOf("public.ecr.aws/nginx/nginx:1.29")).toBeUndefined();
	expect(regionOf("ghcr.io/acme/shop:1")).toBeUndefined();
});
