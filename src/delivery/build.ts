import type { Delivery, ImageToRelease } from "./delivery.ts";
import { expression } from "./expression.ts";
import { literal } from "./shell.ts";
import {
	checkout,
	failing,
	installTrivy,
	takeRole,
	ubuntu,
	withToken,
} from "./steps.ts";
import type { Job } from "./workflow.ts";

type Built = Extract<ImageToRelease, { kind: "built" }>;

/** Built once and pushed once; everything after it speaks of the digest, which names these bytes and no others. */
export function build(
	{ pipeline, name }: Delivery,
	image: Built,
	needs: readonly string[],
): Job {
	const isArm = image.architecture === "arm64";
	return {
		name: "Build the image",
		...(needs.length > 0 ? { needs } : {}),
		if: onBranch(pipeline.branch),
		"runs-on": isArm ? "ubuntu-24.04-arm" : ubuntu,
		permissions: withToken,
		outputs: { image: expression("steps.push.outputs.image") },
		"timeout-minutes": 45,
		steps: [
			checkout,
			takeRole(pipeline.roles.build, image.region),
			{
				name: "Build and push, with provenance and a bill of materials",
				id: "push",
				env: {
					REGISTRY: `${expression("vars.AWS_ACCOUNT_ID")}.dkr.ecr.${image.region}.amazonaws.com`,
					CONTEXT: literal(pipeline.context),
				},
				run: push(image, name),
			},
			installTrivy,
			{
				name: "Scan what was pushed",
				env: { IMAGE: expression("steps.push.outputs.image") },
				run: `trivy image --scanners vuln ${failing} "$IMAGE"`,
			},
		],
	};
}

/** A run by hand may name any branch; only one is deployed. */
export function onBranch(branch: string): string {
	return `\${{ github.ref == 'refs/heads/${branch}' }}`;
}

/** A tag cannot be pushed twice, so that a second attempt has one of its own. */
function push(
	{ repository, region, architecture }: Built,
	name: string,
): string {
	const platform = architecture === "arm64" ? "linux/arm64" : "linux/amd64";
	return [
		`aws ecr get-login-password --region ${region} | docker login --username AWS --password-stdin "$REGISTRY"`,
		`docker buildx create --use --name ${name}`,
		"docker buildx build --push --provenance mode=max --sbom true \\",
		`  --platform ${platform} --metadata-file build.json \\`,
		`  --tag "$REGISTRY/${repository}:$GITHUB_SHA-$GITHUB_RUN_ATTEMPT" -- "$CONTEXT"`,
		`echo "image=$REGISTRY/${repository}@$(jq --raw-output '."containerimage.digest"' build.json)" >> "$GITHUB_OUTPUT"`,
	].join("\n");
}
