import { fargateSize, fargateSizes } from "../../facts/index.ts";
import type { Draft } from "../draft.ts";
import { type Finding, wrong } from "../finding.ts";
import { alternatives } from "../show.ts";

/** CPU and memory that go together, and what Fargate can run at all. */
export function fargateRules({ service }: Draft): readonly Finding[] {
	const { runsOn, source } = service;
	if (runsOn?.kind !== "fargate") return [];
	return [
		...checkSize(runsOn.cpu, runsOn.memoryMiB),
		...(source?.kind === "git" ? [gitOnFargate()] : []),
	];
}

function checkSize(cpu: number, memoryMiB: number): Finding[] {
	const size = fargateSize(cpu);
	if (size === undefined) return [noSuchCpu(cpu)];
	if (size.memoryMiB.includes(memoryMiB)) return [];
	const near = nearestNumber(memoryMiB, size.memoryMiB);
	return [
		wrong({
			code: "bad-fargate-size",
			path: ["service", "runsOn", "memoryMiB"],
			related: [["service", "runsOn", "cpu"]],
			summary: `${memoryMiB} MiB do not go with ${cpu} CPU units`,
			detail: `Take ${near}. With ${cpu} CPU units: ${alternatives(size.memoryMiB.map(String))}.`,
		}),
	];
}

function noSuchCpu(cpu: number): Finding {
	const units = fargateSizes().map(({ cpuUnits }) => cpuUnits);
	return wrong({
		code: "bad-fargate-size",
		path: ["service", "runsOn", "cpu"],
		summary: `${cpu} CPU units are no size of Fargate`,
		detail: `Take ${nearestNumber(cpu, units)}. Allowed: ${alternatives(units.map(String))}; 1024 are one vCPU.`,
	});
}

function nearestNumber(value: number, numbers: readonly number[]): number {
	const away = (number: number) => Math.abs(number - value);
	return numbers.reduce(
		(best, number) => (away(number) < away(best) ? number : best),
		numbers[0] ?? value,
	);
}

function gitOnFargate(): Finding {
	return wrong({
		code: "source-needs-host",
		path: ["service", "source"],
		related: [["service", "runsOn"]],
		summary: "Fargate runs images, not repositories",
		detail:
			"Build an image and take image(…) or ecr(…); or run the repository on hosts: autoscaling(…) or instance(…).",
	});
}
