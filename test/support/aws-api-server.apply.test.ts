import { expect, it } from "vitest";
import { describeWithAws, startAws } from "./aws-api-server.ts";

describeWithAws("an AWS API server", () => {
	it("answers on loopback, and is gone after it was stopped", async () => {
		const aws = await startAws();
		const url = `${aws.environment.AWS_ENDPOINT_URL}/moto-api/`;
		expect((await fetch(url)).status).toBe(200);
		await aws.stop();
		await expect(fetch(url)).rejects.toThrow();
	});
});
