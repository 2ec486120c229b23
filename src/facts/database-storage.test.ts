import { expect, test } from "vitest";
import {
	databaseStorage,
	includedGp3Performance,
	minimumAutoscalingLimitGiB,
} from "./database-storage.ts";

test("20 GiB is the least of general-purpose storage, 100 of provisioned IOPS", () => {
	expect(databaseStorage("gp3")).toMatchObject({
		minimumGiB: 20,
		maximumGiB: 65_536,
	});
	expect(databaseStorage("io1").minimumGiB).toBe(100);
	expect(databaseStorage("gp2").iops).toBeUndefined();
});

test("gp3 takes IOPS only from the size on that is striped", () => {
	expect(databaseStorage("gp3").iops?.from).toBe(400);
	expect(includedGp3Performance(399)).toEqual({ iops: 3000, throughput: 125 });
	expect(includedGp3Performance(400)).toEqual({ iops: 12000, throughput: 500 });
});

test("autoscaling needs 10 % above the allocation, as AWS's example of 1000 GiB says", () => {
	expect(minimumAutoscalingLimitGiB(1000)).toBe(1100);
	expect(minimumAutoscalingLimitGiB(20)).toBe(22);
	expect(minimumAutoscalingLimitGiB(25)).toBe(28);
});
