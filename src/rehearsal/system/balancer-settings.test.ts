import { describe, expect, it } from "vitest";
import { exampleVariants } from "../../../test/support/example.ts";
import { graphOfDocument, type ResourceGraph } from "../../plan/index.ts";
import { synthesise } from "../../synth/index.ts";
import {
	attribute,
	file,
	resource,
	terraformDocument,
} from "../../terraform/index.ts";
import { readConfiguration } from "../load-balancer/read-configuration.ts";
import { type BalancerPlace, balancerSettings } from "./balancer-settings.ts";

const place: BalancerPlace = {
	port: (listener) => 10_000 + listener,
	certificates: (listener) => [
		{ arn: listener, certificate: "-", key: "-", names: ["shop.example"] },
	],
	group: {
		targets: () => [{ address: "10.0.3.7", port: 8000, zone: "a" }],
		checkPort: (planned) => planned,
	},
};

/** As the load balancer's part reads it, which refuses what it does not know. */
function read(graph: ResourceGraph, address = "aws_lb.main") {
	const { settings, notes } = balancerSettings(graph, address, place);
	const node = { name: "app/main/1", zone: "a", address: "10.0.0.5" };
	return { configuration: readConfiguration({ ...node, ...settings }), notes };
}

async function graphOf(example: "crud-mysql" | "grocerymate") {
	const [variant] = await exampleVariants(example);
	const [stack] = variant === undefined ? [] : synthesise(variant.blueprint);
	if (stack === undefined) throw new Error(`${example} has no stack`);
	return graphOfDocument(stack.document);
}

describe("the load balancer of an example", () => {
	it("asks as often as crud-mysql's document says", async () => {
		const { configuration, notes } = read(await graphOf("crud-mysql"));
		expect(notes).toEqual([]);
		expect(configuration.targetGroups).toMatchObject([
			{
				arn: "aws_lb_target_group.service",
				healthCheck: {
					path: "/",
					matcher: "200",
					intervalSeconds: 300,
					timeoutSeconds: 10,
					healthyThreshold: 2,
					unhealthyThreshold: 2,
				},
				targets: [{ address: "10.0.3.7", port: 8000 }],
			},
		]);
	});

	it("sends everybody who comes by HTTP to HTTPS, as grocerymate's does", async () => {
		const { configuration } = read(await graphOf("grocerymate"));
		const [http, https] = configuration.listeners.toSorted(
			(one, other) => one.port - other.port,
		);
		expect(http).toMatchObject({
			port: 10_080,
			defaultAction: {
				type: "redirect",
				protocol: "HTTPS",
				port: "443",
				status: 301,
				// What is not said stays as it was asked for.
				host: "#{host}",
				path: "/#{path}",
			},
		});
		expect(https).toMatchObject({
			port: 10_443,
			protocol: "HTTPS",
			certificates: [{ arn: "aws_lb_listener.https" }],
			defaultAction: { type: "forward" },
		});
	});
});

it("has the web ACL before it that the plan joins with it, and says what of it judges nothing", async () => {
	const graph = await graphOf("grocerymate");
	expect(read(graph).configuration.firewall).toBeUndefined();
	const rule = (name: string, priority: number, statement: object) => ({
		name,
		priority,
		statement: [statement],
	});
	const managed = (name: string) => ({
		managed_rule_group_statement: [{ name, vendor_name: "AWS" }],
	});
	const attributes = {
		scope: "REGIONAL",
		rule: [
			rule("sql", 3, managed("AWSManagedRulesSQLiRuleSet")),
			{
				...rule("common", 1, managed("AWSManagedRulesCommonRuleSet")),
				override_action: [{ count: [{}] }],
			},
			rule("linux", 4, managed("AWSManagedRulesLinuxRuleSet")),
			{
				...rule("counted", 2, { rate_based_statement: [{ limit: 100 }] }),
				action: [{ count: [{}] }],
			},
			rule("some", 3, {
				rate_based_statement: [
					{ limit: 200, scope_down_statement: [{ geo_match_statement: [{}] }] },
				],
			}),
			{
				...rule("rate", 5, {
					rate_based_statement: [{ limit: 500, evaluation_window_sec: 60 }],
				}),
				action: [{ block: [{}] }],
			},
		],
	};
	const acl = "aws_wafv2_web_acl.own";
	const from = "aws_wafv2_web_acl_association.own";
	const [any] = graph.resources;
	const reference = { ...graph.references[0], from };
	const { configuration, notes } = read({
		...graph,
		resources: [
			...graph.resources,
			{ ...any, type: "aws_wafv2_web_acl", address: acl, attributes } as never,
		],
		references: [
			...graph.references,
			{ ...reference, path: ["resource_arn"], to: "aws_lb.main" } as never,
			{ ...reference, path: ["web_acl_arn"], to: acl } as never,
		],
	});
	expect(configuration.firewall).toEqual({
		rateLimit: 500,
		rateWindowSeconds: 60,
		groups: [
			{ group: "common", countOnly: true },
			{ group: "sql-injection", countOnly: false },
		],
		badAddresses: [],
	});
	expect(notes).toEqual([
		expect.stringContaining(`the rule linux of ${acl} judges nothing here`),
		expect.stringContaining(`the rule counted of ${acl} judges nothing here`),
		expect.stringContaining(`the rule some of ${acl} judges nothing here`),
	]);
});

describe("somebody's own load balancer", () => {
	const balancer = resource("aws_lb", "main", {
		name: "shop",
		load_balancer_type: "application",
		idle_timeout: 30,
		desync_mitigation_mode: "strictest",
		drop_invalid_header_fields: true,
	});
	const group = (name: string, more: object = {}) =>
		resource("aws_lb_target_group", name, {
			port: 8000,
			protocol: "HTTP",
			vpc_id: "vpc-1",
			...more,
		});
	const old = group("old", {
		deregistration_delay: "20",
		slow_start: 40,
		stickiness: { type: "lb_cookie", cookie_duration: 600 },
		health_check: { path: "/ready", port: "9000", matcher: "200-299" },
	});
	const canary = group("canary", {
		stickiness: { type: "lb_cookie", enabled: false },
	});
	const listener = resource("aws_lb_listener", "http", {
		load_balancer_arn: attribute(balancer, "arn"),
		port: 80,
		default_action: {
			type: "forward",
			forward: {
				target_group: [
					{ arn: attribute(old, "arn"), weight: 90 },
					{ arn: attribute(canary, "arn"), weight: 10 },
				],
				stickiness: { enabled: true, duration: 300 },
			},
		},
	});
	const rule = (name: string, priority: number, more: object) =>
		resource("aws_lb_listener_rule", name, {
			listener_arn: attribute(listener, "arn"),
			priority,
			...more,
		} as never);
	const refused = rule("refused", 20, {
		action: {
			type: "fixed-response",
			fixed_response: {
				content_type: "text/plain",
				message_body: "not for you",
				status_code: "403",
			},
		},
		condition: [
			{ path_pattern: { values: ["/admin/*"] } },
			{ http_request_method: { values: ["GET", "POST"] } },
			{ http_header: { http_header_name: "X-Kind", values: ["bot*"] } },
			{
				query_string: [
					{ key: "v", value: "1" },
					{ key: "v", value: "2" },
				],
			},
			{ source_ip: { values: ["198.51.100.0/24"] } },
		],
	});
	const moved = rule("moved", 10, {
		action: {
			type: "redirect",
			redirect: { host: "new.example.com", status_code: "HTTP_302" },
		},
		condition: { host_header: { values: ["old.example.com"] } },
	});
	const signedIn = rule("signed_in", 30, {
		action: [
			{
				type: "authenticate-oidc",
				order: 1,
				authenticate_oidc: {
					authorization_endpoint: "https://id.example.com/authorize",
					client_id: "shop",
					client_secret: "not-a-secret",
					issuer: "https://id.example.com",
					token_endpoint: "https://id.example.com/token",
					user_info_endpoint: "https://id.example.com/user",
				},
			},
			{ type: "forward", order: 2, target_group_arn: attribute(old, "arn") },
		],
		condition: { path_pattern: { values: ["/account"] } },
	});
	const mixed = rule("mixed", 40, {
		action: { type: "forward", target_group_arn: attribute(old, "arn") },
		condition: {
			query_string: [
				{ key: "a", value: "1" },
				{ key: "b", value: "2" },
			],
		},
	});
	const { configuration, notes } = read(
		graphOfDocument(
			terraformDocument([
				file("main", [
					balancer,
					old,
					canary,
					listener,
					refused,
					moved,
					signedIn,
					mixed,
				]),
			]),
		),
	);
	const [only] = configuration.listeners;

	it("has its own attributes", () => {
		expect(configuration).toMatchObject({
			idleTimeoutSeconds: 30,
			desyncMitigationMode: "strictest",
			dropInvalidHeaderFields: true,
			clientKeepAliveSeconds: 3600,
		});
	});

	it("weighs its groups, and keeps a client where it was", () => {
		expect(only?.defaultAction).toEqual({
			type: "forward",
			groups: [
				{ group: "aws_lb_target_group.old", weight: 90 },
				{ group: "aws_lb_target_group.canary", weight: 10 },
			],
			stickinessSeconds: 300,
		});
	});

	it("tries its rules in their order, with all of their conditions", () => {
		expect(only?.rules.map(({ priority }) => priority)).toEqual([10, 20, 30]);
		expect(only?.rules[0]).toMatchObject({
			action: { type: "redirect", host: "new.example.com", status: 302 },
			conditions: [{ field: "host-header", values: ["old.example.com"] }],
		});
		expect(only?.rules[1]?.action).toEqual({
			type: "fixed-response",
			status: 403,
			contentType: "text/plain",
			body: "not for you",
		});
		expect(only?.rules[1]?.conditions).toEqual([
			{ field: "path-pattern", name: "", values: ["/admin/*"] },
			{ field: "http-request-method", name: "", values: ["GET", "POST"] },
			{ field: "http-header", name: "X-Kind", values: ["bot*"] },
			{ field: "query-string", name: "v", values: ["1", "2"] },
			{ field: "source-ip", name: "", values: ["198.51.100.0/24"] },
		]);
	});

	it("says what of it is not done here", () => {
		expect(notes).toEqual([
			"aws_lb_listener_rule.mixed is left out: not all of it is known here",
			"aws_lb_listener_rule.signed_in asks here for nobody's identity before it answers",
		]);
	});

	it("asks and drains as its groups say, with the provider's defaults", () => {
		const [second, first] = configuration.targetGroups;
		expect(first).toMatchObject({
			arn: "aws_lb_target_group.old",
			deregistrationDelaySeconds: 20,
			slowStartSeconds: 40,
			stickiness: { type: "lb_cookie", seconds: 600 },
			healthCheck: {
				path: "/ready",
				port: 9000,
				matcher: "200-299",
				healthyThreshold: 3,
				unhealthyThreshold: 3,
				intervalSeconds: 30,
			},
		});
		expect(second).toMatchObject({
			arn: "aws_lb_target_group.canary",
			stickiness: undefined,
			healthCheck: { healthyThreshold: 5, unhealthyThreshold: 2 },
		});
	});
});
