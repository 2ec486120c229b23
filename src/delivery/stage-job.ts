import { onBranch } from "./build.ts";
import type { Delivery, Stage } from "./delivery.ts";
import { expression } from "./expression.ts";
import { literal } from "./shell.ts";
import {
	checkout,
	installTerrace,
	installTerraform,
	takeRole,
	terrace,
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

function deployed(delivery: Delivery, stage: Stage): Step[] {
	const { option, given } = stage;
	const isBuilt = delivery.image.kind === "built";
	return [
		{
			name: "Deploy the shape",
			run: terrace("deploy", delivery, `${option} --yes`),
		},
		{
			name: "Find the address",
			id: "address",
			run: [
				`URL=$(${terrace("outputs", delivery, option)} --format json | jq --raw-output --exit-status .outputs.application_url)`,
				'echo "url=$URL" >> "$GITHUB_OUTPUT"',
				'echo "URL=$URL" >> "$GITHUB_ENV"',
			].join("\n"),
		},
		{
			name: "Release",
			id: "release",
			env: {
				IMAGE: isBuilt ? expression("needs.build.outputs.image") : given,
			},
			run: terrace('release "$IMAGE"', delivery, option),
		},
	];
}

const seconds = 10;
const ask =
	"curl --fail --silent --show-error --output /dev/null --max-time 10";

function watched(delivery: Delivery, stage: Stage): Step[] {
	const { pipeline } = delivery;
	const { option } = stage;
	const env = { HEALTH_CHECK: literal(stage.healthCheck) };
	const checks = (pipeline.watchMinutes * 60) / seconds;
	return [
		{
			name: "Smoke test",
			env,
			run: [
				`${ask} --retry 30 --retry-delay ${seconds} --retry-all-errors "$URL$HEALTH_CHECK"`,
				...pipeline.smokeTest,
			].join("\n"),
		},
		{
			name: `Watch it for ${pipeline.watchMinutes} minutes`,
			env,
			run: [
				`for check in $(seq ${checks}); do`,
				`  sleep ${seconds}`,
				`  ${ask} --retry 2 --retry-all-errors "$URL$HEALTH_CHECK" || { echo "not healthy at check $check"; exit 1; }`,
				"done",
			].join("\n"),
		},
		{
			name: "Roll back",
			id: "rollback",
			if: expression("failure() && steps.release.outcome == 'success'"),
			run: terrace("rollback", delivery, option),
		},
	];
}
