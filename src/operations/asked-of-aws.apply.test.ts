import { expect, it } from "vitest";
import {
	describeWithAws,
	startAws,
} from "../../test/support/aws-api-server.ts";
import { accountOnAws } from "./caller-account.ts";
import { targetsOnAws } from "./target-health.ts";

const missing =
	"arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/gone/0123456789abcdef";

describeWithAws("what is asked of AWS itself", () => {
	it("uses the keys and the endpoint that were handed over", async () => {
		const { environment } = await startAws();
		expect(await accountOnAws(environment)("eu-central-1")).toBe(
			"123456789012",
		);
		await expect(targetsOnAws(environment)(missing)).rejects.toMatchObject({
			name: "TargetGroupNotFoundException",
		});
	});
});
