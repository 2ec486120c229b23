import type { PurchaseOf } from "../../plan/index.ts";
import { isUnknown } from "../../plan/index.ts";
import { type Pricer, use } from "../ask.ts";
import { missing, used } from "../draft.ts";

/**
 * `aws_codebuild_project` (AWS CodeBuild pricing): minutes of its machine. A hundred of the
 * smallest Linux machine are free every month.
 */
export const priceBuildProject: Pricer<PurchaseOf<"build-project">> = (
	project,
	ask,
) => {
	const machine = machineOf(project);
	const isSmallest = /^Linux\.(general1|arm1)\.small$/.test(machine ?? "");
	return [
		used(
			"Build minutes",
			use(ask, project, "buildMinutes"),
			"minutes",
			machine === undefined
				? missing("the machine that builds is not known")
				: (ask.prices.node(`codebuild.${machine}`) ??
						missing(
							`the price book has no price of ${machine} in ${ask.prices.region}`,
						)),
			isSmallest ? { allowance: { key: "builds", quantity: 100 } } : {},
		),
	];
};

/** `Linux.general1.small`, as the price feed names it. */
function machineOf({
	computeType,
	machineType,
}: PurchaseOf<"build-project">): string | undefined {
	if (computeType === undefined || machineType === undefined) return undefined;
	if (isUnknown(computeType) || isUnknown(machineType)) return undefined;
	const size = /^BUILD_GENERAL1_(\w+)$/.exec(computeType)?.[1]?.toLowerCase();
	if (size === undefined) return undefined;
	if (machineType.startsWith("WINDOWS")) return `Windows.general1.${size}`;
	if (machineType.startsWith("ARM")) return `Linux.arm1.${size}`;
	const family = machineType.includes("GPU") ? "gpu1" : "general1";
	return `Linux.${family}.${size}`;
}
