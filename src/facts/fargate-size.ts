/**
 * CPU and memory that a Fargate task may have together. From the Amazon ECS
 * Developer Guide, "Troubleshoot Amazon ECS task definition invalid CPU or memory
 * errors", read 2026-10.
 */

/** One CPU size with the memory sizes that it allows. */
export interface FargateSize {
	readonly kind: "fargate-size";
	/** 1024 is one vCPU. */
	readonly cpuUnits: number;
	readonly memoryMiB: readonly number[];
}

const sizes: readonly FargateSize[] = [
	size(256, [512, 1024, 2048]),
	size(512, steps(1, 4, 1)),
	size(1024, steps(2, 8, 1)),
	size(2048, steps(4, 16, 1)),
	size(4096, steps(8, 30, 1)),
	size(8192, steps(16, 60, 4)),
	size(16_384, steps(32, 120, 8)),
	size(32_768, [60, 120, 244].map(toMiB)),
];

/** All sizes, the smallest first. From 8192 on they need Linux platform 1.4.0. */
export function fargateSizes(): readonly FargateSize[] {
	return sizes;
}

/** The size of so many CPU units, if there is one. */
export function fargateSize(cpuUnits: number): FargateSize | undefined {
	return sizes.find((one) => one.cpuUnits === cpuUnits);
}

/** Whether Fargate runs a task of so many CPU units with so much memory. */
export function isFargateSize(cpuUnits: number, memoryMiB: number): boolean {
	return fargateSize(cpuUnits)?.memoryMiB.includes(memoryMiB) ?? false;
}

function size(cpuUnits: number, memoryMiB: readonly number[]): FargateSize {
	return Object.freeze({
		kind: "fargate-size",
		cpuUnits,
		memoryMiB: Object.freeze(memoryMiB),
	});
}

/** From the first to the last GiB by a step, in MiB. */
function steps(firstGiB: number, lastGiB: number, stepGiB: number): number[] {
	const count = (lastGiB - firstGiB) / stepGiB + 1;
	return Array.from({ length: count }, (_, index) =>
		toMiB(firstGiB + index * stepGiB),
	);
}

function toMiB(gib: number): number {
	return gib * 1024;
}
