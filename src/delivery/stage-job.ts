import { onBranch } from "./build.ts";
import type { Delivery, Stage } from "./delivery.ts";
import { expression } from "./expression.ts";
import {
	checkout,
	installTerrace,
	installTerraform,
	takeRole,
	ubuntu,
	withToken,
} from "./steps.ts";
import type { Job, Step } from "./workflow.ts";

/** One environment: its shape, then what runs in it, then whether that is well; and the way back. */
export function stageJob(
	delivery: Delivery,
	stage: Stage,
	needs: readonly string[],
): Job {
	const { pipeline } = delivery;
	const { environment, region } = stage;
	return {
		name: `Deploy ${environment}`,
		...(needs.length > 0 ? { needs } : {}),
		if: onBranch(pipeline.branch),
		"runs-on": ubuntu,
		permissions: withToken,
		environment: {
			name: environment,
			url: expression("steps.address.outputs.url"),
		},
		outputs: { rollback: expression("steps.rollback.outcome") },
		"timeout-minutes": 120,
		steps: [
			checkout,
			installTerrace(delivery),
			installTerraform,
			takeRole(pipeline.roles.deploy[environment] ?? "", region),
			...deployed(delivery, stage),
			...watched(delivery, stage),
		],
	};
}

function deployed({ path, image }: Delivery, stage: Stage): Step[] {
	const { option, given } = stage;
	const what = image.kind === "built" ? '"$IMAGE"' : quoted(given);
	return [
		{
			name: "Deploy the shape",
			run: `terrace deploy ${path}${option} --yes`,
		},
		{
			name: "Find the address",
			id: "address",
			run: [
				`URL=$(terrace outputs ${path}${option} --format json | jq --raw-output .outputs.application_url)`,
				'echo "url=$URL" >> "$GITHUB_OUTPUT"',
				'echo "URL=$URL" >> "$GITHUB_ENV"',
			].join("\n"),
		},
		{
			name: "Release",
			id: "release",
			...(image.kind === "built"
				? { env: { IMAGE: expression("needs.build.outputs.image") } }
				: {}),
			run: `terrace release ${what} ${path}${option}`,
		},
	];
}

/** `$GITHUB_SHA` is the shell's to replace; a name of an image or commit has nothing that it would. */
function quoted(given: string): string {
	return given.startsWith("$") ? `"${given}"` : given;
}

const seconds = 10;
const ask =
	"curl --fail --silent --show-error --output /dev/null --max-time 10";

function watched({ path, pipeline }: Delivery, stage: Stage): Step[] {
	const { option, healthCheck } = stage;
	const checks = (pipeline.watchMinutes * 60) / seconds;
	return [
		{
			name: "Smoke test",
			run: [
				`${ask} --retry 30 --retry-delay ${seconds} --retry-all-errors "$URL${healthCheck}"`,
				...pipeline.smokeTest,
			].join("\n"),
		},
		{
			name: `Watch it for ${pipeline.watchMinutes} minutes`,
			run: [
				`for check in $(seq ${checks}); do`,
				`  sleep ${seconds}`,
				`  ${ask} --retry 2 --retry-all-errors "$URL${healthCheck}" || { echo "not healthy at check $check"; exit 1; }`,
				"done",
			].join("\n"),
		},
		{
			name: "Roll back",
			id: "rollback",
			if: expression("failure() && steps.release.outcome == 'success'"),
			run: `terrace rollback ${path}${option}`,
		},
	];
}
