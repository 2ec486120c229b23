import { expect, it } from "vitest";
import {
	describeWithAws,
	startAws,
} from "../../test/support/aws-api-server.ts";
import { targetsOnAws } from "./target-health.ts";

const missing =
	"arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/gone/0123456789abcdef";

describeWithAws("the health of targets", () => {
	it("is asked of AWS, with the keys and the endpoint that were handed over", async () => {
		const aws = await startAws();
		await expect(targetsOnAws(aws.environment)(missing)).rejects.toMatchObject({
			name: "TargetGroupNotFoundException",
		});
	});
});
