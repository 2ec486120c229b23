import { build } from "./build.ts";
import type { Delivery } from "./delivery.ts";
import { notify } from "./notify.ts";
import { test } from "./pull-request.ts";
import { stageJob } from "./stage-job.ts";
import { tests } from "./steps.ts";
import type { Job, Workflow } from "./workflow.ts";

/**
 * From the branch to production. One run at a time, whole: a run that waits for its approval keeps the next one
 * waiting, so that an older version can never be approved over a newer one.
 */
export function deploy(delivery: Delivery): Workflow {
	const { name, pipeline } = delivery;
	const before = beforeStages(delivery);
	const stages: Record<string, Job> = {};
	let needs = Object.keys(before);
	for (const stage of delivery.stages) {
		stages[stage.environment] = stageJob(delivery, stage, needs);
		needs = [...Object.keys(before), stage.environment];
	}
	const jobs = { ...before, ...stages };
	return {
		kind: "workflow",
		id: "deploy",
		name: "Deploy",
		on: { push: { branches: [pipeline.branch] }, workflow_dispatch: {} },
		concurrency: { group: `${name}-deploy`, "cancel-in-progress": false },
		jobs: {
			...jobs,
			...(pipeline.slackSecret === undefined
				? {}
				: {
						notify: notify(delivery, pipeline.slackSecret, Object.keys(jobs)),
					}),
		},
	};
}

function beforeStages(delivery: Delivery): Readonly<Record<string, Job>> {
	const steps = tests(delivery);
	const { image } = delivery;
	const tested = steps.length > 0;
	return {
		...(tested ? { test: test(steps) } : {}),
		...(image.kind === "built"
			? { build: build(delivery, image, tested ? ["test"] : []) }
			: {}),
	};
}
