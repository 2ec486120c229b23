import { fargateSize } from "../../facts/index.ts";
import { given } from "../given.ts";
import type {
	Autoscaling,
	AutoscalingInput,
	Fargate,
	FargateInput,
	Instance,
	InstanceInput,
	RunsOn,
	RunsOnInput,
} from "../runs-on.ts";
import type { ScaleOn, ScaleOnInput } from "../scale-on.ts";
import { architectureOf } from "./architecture.ts";

export function settleRunsOn(input: RunsOnInput): RunsOn {
	switch (input.kind) {
		case "instance":
			return {
				kind: "instance",
				...settleHost(input),
				release: input.release ?? "replace",
			};
		case "autoscaling":
			return settleAutoscaling(input);
		case "fargate":
			return settleFargate(input);
	}
}

function settleHost({
	instance,
	diskGiB = 16,
	ami,
}: InstanceInput | AutoscalingInput): Omit<Instance, "kind" | "release"> {
	return {
		instance,
		architecture: architectureOf(instance),
		diskGiB,
		...given({ ami }),
	};
}

function settleAutoscaling(input: AutoscalingInput): Autoscaling {
	return {
		kind: "autoscaling",
		...settleHost(input),
		min: input.min,
		max: input.max,
		desired: input.desired ?? input.min,
		healthCheckGraceSeconds: input.healthCheckGraceSeconds ?? 300,
		scaleOn: settleScaleOn(input.scaleOn),
	};
}

function settleFargate(input: FargateInput): Fargate {
	const { cpu = 256, min = 2, max = Math.max(4, min) } = input;
	return {
		kind: "fargate",
		cpu,
		memoryMiB: input.memoryMiB ?? fargateSize(cpu)?.memoryMiB[0] ?? 512,
		architecture: input.architecture ?? "x86_64",
		min,
		max,
		desired: input.desired ?? min,
		scaleOn: settleScaleOn(input.scaleOn),
		exec: input.exec ?? false,
		spotPercent: input.spotPercent ?? 0,
		healthCheckGraceSeconds: input.healthCheckGraceSeconds ?? 60,
	};
}

function settleScaleOn(input: readonly ScaleOnInput[] = [{ cpu: 60 }]) {
	return input.map(settleScaling);
}

function settleScaling(input: ScaleOnInput): ScaleOn {
	if ("cpuSteps" in input) {
		const { outAt, inAt, cooldownSeconds = 300 } = input.cpuSteps;
		return { kind: "cpu-steps", outAt, inAt, cooldownSeconds };
	}
	const { cooldownSeconds = 300 } = input;
	return "cpu" in input
		? { kind: "cpu", percent: input.cpu, cooldownSeconds }
		: {
				kind: "requests-per-target",
				requests: input.requestsPerTarget,
				cooldownSeconds,
			};
}
