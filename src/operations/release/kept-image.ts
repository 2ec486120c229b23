import { ecrRegion, parseImage, runningTag } from "../../blueprint/index.ts";
import { awsSettings, type Environment } from "../aws-settings.ts";
import { manifestTypes } from "./oci-registry.ts";
import type { ReleasePorts } from "./ports.ts";

/**
 * `runs-shop-production-0123456789ab`: one tag for each image that an environment ran, which the lifecycle policy of the
 * repository keeps (`synth/repository.ts`). Tags there cannot change, so that it names the digest.
 */
export function runningTagOf(prefix: string, image: string): string {
	const { digest = "" } = parseImage(image) ?? {};
	return `${runningTag}${prefix}-${digest.replace("sha256:", "").slice(0, 12)}`;
}

/** A tag more for an image is its manifest put once more (PutImage, Amazon ECR API Reference). */
export function keptInEcr(environment: Environment): ReleasePorts["keep"] {
	return async (image, imageTag) => {
		const parsed = parseImage(image);
		const region = parsed && ecrRegion(parsed);
		if (region === undefined || parsed?.digest === undefined) return;
		const { ECRClient, BatchGetImageCommand, PutImageCommand } = await import(
			"@aws-sdk/client-ecr"
		);
		const settings = { region, maxAttempts: 8, ...awsSettings(environment) };
		const client = new ECRClient(settings);
		const repositoryName = parsed.repository;
		try {
			const { images: [found] = [] } = await client.send(
				new BatchGetImageCommand({
					repositoryName,
					imageIds: [{ imageDigest: parsed.digest }],
					acceptedMediaTypes: [...manifestTypes],
				}),
			);
			if (found?.imageManifest === undefined)
				throw new Error(`the repository ${repositoryName} has no ${image}`);
			await client.send(
				new PutImageCommand({
					repositoryName,
					imageTag,
					imageManifest: found.imageManifest,
					imageManifestMediaType: found.imageManifestMediaType,
					imageDigest: parsed.digest,
				}),
			);
		} catch (error) {
			if (!hasItAlready(error)) throw error;
		} finally {
			client.destroy();
		}
	};
}

/** The tag holds the digest, so that whoever has it is this image. */
function hasItAlready(error: unknown): boolean {
	return (
		error instanceof Error &&
		/^Image(Tag)?AlreadyExistsException$/.test(error.name)
	);
}
