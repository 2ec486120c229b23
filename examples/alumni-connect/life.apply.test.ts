import { expect, it } from "vitest";
import { keepReportingBoots } from "../../test/support/booting-instances.ts";
import { describeLife } from "../../test/support/describe-life.ts";

const egress = ["aws_eip.nat[0]", "aws_nat_gateway.main[0]"];

describeLife({
	example: "alumni-connect",
	name: "alumni-connect",
	beside: ({ aws }, isDeploying) => keepReportingBoots(aws, isDeploying),
	change: ({ observe }) => {
		observe.logRetentionDays = 7;
	},
	changes: [
		"changed aws_cloudwatch_log_group.database",
		"changed aws_cloudwatch_log_group.service",
	],
	between: (life) => {
		it("is sealed and opened, and nothing else happens", async () => {
			const sealed = await life().terrace("seal");
			expect(sealed).toMatchObject({ status: 0 });
			for (const address of egress)
				expect(sealed.output).toContain(`✓ ${address}: destroyed`);
			expect((await life().differing()).join()).toMatch(/aws_nat_gateway/);
			const status = await life().terrace("status");
			expect(status).toMatchObject({ status: 0 });
			expect(status.output).not.toContain("not as the blueprint");
			const again = await life().terrace("seal");
			expect(again.output).toContain("It is sealed already.");
			expect(await life().terrace("seal", "--open")).toMatchObject({
				status: 0,
			});
			expect(await life().differing()).toEqual([]);
		});
	},
});
