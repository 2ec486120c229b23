import type { Draft } from "../draft.ts";
import { given } from "../given.ts";
import type { Pipeline } from "../pipeline.ts";

/** The pipeline of a blueprint whose variants are these: the base, then its environments as written. */
export function pipelineOf(
	{ input, name = "blueprint" }: Draft,
	variants: readonly Draft[],
): Pipeline | undefined {
	const github = input.pipeline?.github;
	if (github === undefined) return undefined;
	const { notifications, ids, ...asked } = github;
	const environments = asked.environments ?? inOrder(variants);
	return {
		branch: "main",
		approvers: [],
		test: [],
		context: ".",
		smokeTest: [],
		watchMinutes: 5,
		identityProvider: "new",
		install: "npm ci --ignore-scripts",
		...asked,
		environments,
		roles: {
			build: `${name}-pipeline-build`,
			drift: `${name}-pipeline-drift`,
			deploy: Object.fromEntries(
				environments.map((one) => [one, `${name}-${one}-pipeline-deploy`]),
			),
		},
		...given({ ids, slackSecret: notifications?.slackSecret }),
	};
}

const last = "production";

function inOrder(variants: readonly Draft[]): readonly string[] {
	const names = variants.flatMap(({ environment }) => environment ?? []);
	if (names.length === 0) return [last];
	return names.toSorted((a, b) => Number(a === last) - Number(b === last));
}
