import { createHash } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import {
	describeWithAws,
	startAws,
} from "../../../test/support/aws-api-server.ts";
import {
	type AwsQuestion,
	askJson,
} from "../../../test/support/aws-question.ts";
import { keptInEcr, runningTagOf } from "./kept-image.ts";

const repositoryName = "acme/shop";
const registry = "123456789012.dkr.ecr.eu-central-1.amazonaws.com";

const sha256 = (text: string) =>
	createHash("sha256").update(text).digest("hex");

/** A manifest as a build pushes it; nobody fetches its layers. */
const manifestOf = (name: string) =>
	JSON.stringify({
		schemaVersion: 2,
		mediaType: "application/vnd.docker.distribution.manifest.v2+json",
		config: {
			mediaType: "application/vnd.docker.container.image.v1+json",
			size: name.length,
			digest: `sha256:${sha256(name)}`,
		},
		layers: [],
	});

describeWithAws("what runs, in the repository itself", () => {
	let aws: AwsQuestion;
	let keep: (image: string, tag: string) => Promise<void>;
	const ecr = (action: string, body: object) =>
		askJson(aws, "ecr", `AmazonEC2ContainerRegistry_V20150921.${action}`, {
			repositoryName,
			...body,
		});

	async function push(tag: string): Promise<string> {
		const imageManifest = manifestOf(tag);
		// The server takes every manifest for the same one, where its digest is not said.
		const imageDigest = `sha256:${sha256(imageManifest)}`;
		await ecr("PutImage", { imageManifest, imageDigest, imageTag: tag });
		return `${registry}/${repositoryName}@${imageDigest}`;
	}

	/** The tags of every image, asked of ECR past everything of ours. */
	async function tags() {
		const { imageDetails } = await ecr("DescribeImages", {});
		const all = imageDetails as { imageTags: string[] }[];
		return all.map(({ imageTags }) => imageTags.sort()).sort();
	}

	beforeAll(async () => {
		const { environment } = await startAws();
		const url = environment.AWS_ENDPOINT_URL ?? "";
		aws = { url, region: "eu-central-1" };
		keep = keptInEcr(environment);
		await ecr("CreateRepository", { imageTagMutability: "IMMUTABLE" });
	});

	it("has a tag more, which a second environment adds to and a second time changes nothing of", async () => {
		const [first, second] = [await push("1.0.0"), await push("1.1.0")];
		const staging = runningTagOf("shop-staging", first);
		const production = runningTagOf("shop-production", first);
		await keep(first, staging);
		await keep(first, production);
		await keep(first, production);
		const later = runningTagOf("shop-staging", second);
		await keep(second, later);
		expect(await tags()).toEqual([
			["1.0.0", production, staging],
			["1.1.0", later],
		]);
	});

	it("is not kept where it was never pushed, or where there is no such repository", async () => {
		const before = await tags();
		const missing = `${registry}/${repositoryName}@sha256:${"0".repeat(64)}`;
		await expect(keep(missing, "runs-shop-0")).rejects.toThrow("has no");
		const other = missing.replace("acme/shop", "acme/other");
		await expect(keep(other, "runs-shop-0")).rejects.toThrow(
			/RepositoryNotFound|does not exist/,
		);
		expect(await tags()).toEqual(before);
	});
});
