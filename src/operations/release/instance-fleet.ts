import { problem } from "../../diagnostics/index.ts";
import { show } from "../../driver/index.ts";
import { ended, type OperationEnd } from "../operation-end.ts";
import { findPassword, withPassword } from "../password.ts";
import { type PlannedWork, planAndApply } from "../plan-and-apply.ts";
import type { Ports } from "../ports.ts";
import { resourcesIn, textOf } from "../state-resources.ts";
import type { System } from "../system.ts";
import { versionIn } from "./boot-version.ts";
import { healthOf } from "./instance-health.ts";
import type { Fleet } from "./ports.ts";

const template = "aws_launch_template.service";

/** A new version of the template is a new host for terraform, and has to be one: its state holds the host's name. */
const targets = [
	template,
	"aws_instance.service",
	"aws_lb_target_group_attachment.service",
];

/** A host boots, installs and pulls its image in a few minutes. In looks, five seconds apart. */
const quarterOfAnHour = 180;

/** One host behind the load balancer: terraform replaces it, and again where it does not answer. Nobody else would. */
export function instanceFleet(system: System, ports: Ports): Fleet {
	return {
		called: { who: "terraform", units: "hosts" },
		goesBack: false,
		looks: quarterOfAnHour,
		ready: () => replace(system, ports, refuse),
		look: () => look(system, ports),
		start: async () => {
			const end = await replace(system, ports, async () => undefined);
			return end.outcome === "done" ? (await written(system)).revision : end;
		},
		discard: () => replace(system, ports, async () => undefined),
	};
}

async function look(system: System, ports: Ports) {
	const { answers, ...counted } = await healthOf(system, ports);
	const state = answers ? "done" : "not-answering";
	return { ...(await written(system)), ...counted, state } as const;
}

/** The version of the template as terraform knows it, and what stands in it. */
async function written({ workspace }: System) {
	const { value = "{}" } = await show(workspace);
	const resources = resourcesIn(value);
	const found = resources.find(({ address }) => address === template);
	const script = (found && textOf(found, "user_data")) ?? "";
	return {
		revision: String(found?.values.latest_version ?? ""),
		image: versionIn(Buffer.from(script, "base64").toString()),
	};
}

/** Has terraform bring what is written down to the host, and do nothing else. */
async function replace(
	system: System,
	ports: Ports,
	approve: PlannedWork["approve"],
): Promise<OperationEnd> {
	const password = await findPassword(system, false, ports.prompts);
	const { outcome, diagnostics } = await planAndApply(
		withPassword(system, password),
		{
			planning: "planning the host",
			applying: "replacing the host",
			options: { targets },
			nothing: "The host is as it was deployed.",
			approve,
		},
		ports,
	);
	// That a plan of a few resources is not the whole plan is meant so.
	return ended(outcome, outcome === "done" ? [] : diagnostics);
}

/** Before anything is written down there is nothing to do for a host that is as it was deployed. */
const refuse: PlannedWork["approve"] = async (changes) =>
	ended("refused", [
		problem({
			code: "release-not-possible",
			summary: `this would also change ${changes.map(({ address }) => address).join(", ")}`,
			detail:
				"Nothing was released. The blueprint or AWS is not as it was deployed, or its way out is sealed: run terrace deploy first, and then this again.",
		}),
	]);
