import { expect, it } from "vitest";
import { unfinishedText } from "./unfinished-text.ts";

it("says of each what AWS may have done to it", () => {
	expect(
		unfinishedText([
			{ address: "aws_vpc.main", action: "create" },
			{ address: "aws_ecs_service.service", action: "delete" },
			{ address: "aws_eip.nat", action: "create" },
			{ address: "aws_lb.main", action: "update" },
		]),
	).toBe(
		"These were on their way, and AWS may have made them: aws_vpc.main, aws_eip.nat; AWS may have changed them: aws_lb.main; AWS may have destroyed them: aws_ecs_service.service. ",
	);
});

it("says nothing where nothing was", () => {
	expect(unfinishedText([])).toBe("");
});
