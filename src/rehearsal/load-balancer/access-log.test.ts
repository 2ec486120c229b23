import { describe, expect, it } from "vitest";
import { type AccessEntry, accessLine } from "./access-log.ts";

/** The first example under "Example log entries" of the Application Load Balancer user guide. */
describe("an entry of the access log", () => {
	const entry: AccessEntry = {
		type: "http",
		time: Date.UTC(2018, 6, 2, 22, 23, 0, 186),
		created: Date.UTC(2018, 6, 2, 22, 22, 48, 364),
		elb: "app/my-loadbalancer/50dc6c495c0c9188",
		client: "192.168.131.39:2817",
		target: "10.0.0.1:80",
		requestSeconds: 0,
		targetSeconds: 0.001,
		responseSeconds: 0,
		elbStatus: 200,
		targetStatus: 200,
		receivedBytes: 34,
		sentBytes: 366,
		request: "GET http://www.example.com:80/ HTTP/1.1",
		userAgent: "curl/7.46.0",
		cipher: undefined,
		protocol: undefined,
		groupArn:
			"arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/my-targets/73e2d6bc24d8a067",
		traceId: "Root=1-58337262-36d228ad5d99923122bbe354",
		domain: undefined,
		certificateArn: undefined,
		priority: 0,
		actions: "forward",
		redirectUrl: undefined,
		classification: undefined,
		connectionTraceId: "TID_1234abcd5678ef90",
	};

	it("is AWS's own example, to the last character of what the clock knows", () => {
		expect(accessLine(entry)).toBe(
			'http 2018-07-02T22:23:00.186000Z app/my-loadbalancer/50dc6c495c0c9188 192.168.131.39:2817 10.0.0.1:80 0.000 0.001 0.000 200 200 34 366 "GET http://www.example.com:80/ HTTP/1.1" "curl/7.46.0" - - arn:aws:elasticloadbalancing:us-east-2:123456789012:targetgroup/my-targets/73e2d6bc24d8a067 "Root=1-58337262-36d228ad5d99923122bbe354" "-" "-" 0 2018-07-02T22:22:48.364000Z "forward" "-" "-" "10.0.0.1:80" "200" "-" "-" TID_1234abcd5678ef90 "-" "-" "-"',
		);
	});

	it("cannot be broken by what a client sends", () => {
		const line = accessLine({
			...entry,
			userAgent: 'a" 1 "b\\',
			target: undefined,
			targetSeconds: undefined,
		});
		expect(line).toContain(' "a\\x22 1 \\x22b\\x5C" ');
		expect(line).toContain(" - 0.000 -1 0.000 ");
	});
});
