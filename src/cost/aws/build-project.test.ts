import { expect, it } from "vitest";
import { bill, priced } from "../../../test/support/priced.ts";

const machine = (compute_type: string, type: string) => ({
	environment: [{ compute_type, type }],
});

it("prices minutes of the machine that builds, a hundred of the smallest free", () => {
	const builds = (compute_type: string, type: string, buildMinutes: number) =>
		bill(
			priced([["aws_codebuild_project.p", machine(compute_type, type)]], {
				buildMinutes,
			}),
		);
	// us-east-1: small 1,100 - 100 = 1,000 × 0.005 = 5; medium 1,000 × 0.01 = 10; ARM small 900 × 0.0034 = 3.06.
	expect(builds("BUILD_GENERAL1_SMALL", "LINUX_CONTAINER", 1_100)).toEqual([
		"Build minutes: 1100 minutes = 5",
	]);
	expect(builds("BUILD_GENERAL1_MEDIUM", "LINUX_CONTAINER", 1_000)).toEqual([
		"Build minutes: 1000 minutes = 10",
	]);
	expect(builds("BUILD_GENERAL1_SMALL", "ARM_CONTAINER", 1_000)).toEqual([
		"Build minutes: 1000 minutes = 3.06",
	]);
	// Windows large 100 × 0.036 = 3.60; a small GPU 100 × 0.05 = 5.
	expect(
		builds("BUILD_GENERAL1_LARGE", "WINDOWS_SERVER_2022_CONTAINER", 100),
	).toEqual(["Build minutes: 100 minutes = 3.6"]);
	expect(builds("BUILD_GENERAL1_SMALL", "LINUX_GPU_CONTAINER", 100)).toEqual([
		"Build minutes: 100 minutes = 5",
	]);
});

it("says what it does not know of a machine", () => {
	const lambda = machine("BUILD_LAMBDA_1GB", "LINUX_LAMBDA_CONTAINER");
	expect(
		bill(priced([["aws_codebuild_project.p", lambda]], { buildMinutes: 10 })),
	).toEqual([
		"Build minutes: 10 minutes = unknown, the machine that builds is not known",
	]);
	expect(bill(priced([["aws_codebuild_project.p"]]))[0]).toMatch(/unknown/);
});
