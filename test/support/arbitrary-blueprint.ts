import fc from "fast-check";

/** Blueprints that have no errors, of every shape; one environment, `staging`, that overrides something. */
export const arbitraryBlueprint: fc.Arbitrary<object> = fc
	.record(
		{
			name: fc.constantFrom("shop", "news-letter", "a1"),
			region: fc.constantFrom("eu-central-1", "us-east-1", "ap-south-1"),
			network: fc.record(
				{
					cidr: fc.constantFrom("10.0.0.0/16", "172.31.0.0/20", "10.9.0.0/24"),
					zones: fc.constantFrom(2, 3),
					ipv6: fc.boolean(),
					flowLogs: fc.constantFrom({}, { traffic: "reject" }),
					gatewayEndpoints: fc.constantFrom(["s3"], ["s3", "dynamodb"]),
					subnets: fc.constantFrom({}, { database: "with-service" }),
				},
				{ requiredKeys: [] },
			),
			access: fc.constantFrom(
				{ kind: "none" },
				{ kind: "session-manager" },
				{ kind: "instance-connect" },
				{
					kind: "bastion",
					from: ["203.0.113.7/32"],
					publicKey:
						"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHLs033TQvKXLnBNK/kkjDGvf7/GLFeNH6Fqz9kYA3To",
				},
			),
			entry: fc.constantFrom(
				{},
				{ stickinessSeconds: 60, accessLogs: {} },
				{ idleTimeoutSeconds: 5, deletionProtection: true },
			),
			service: service(),
			database: database(),
			edge: fc.constantFrom(
				{},
				{ cdn: true, waf: true },
				{ domain: "example.com", subdomains: ["api"] },
				{ domain: "example.com", hostedZone: "existing", waf: {} },
				{ domain: "example.com", hostedZone: { id: "Z0123456789ABCDEFGHIJ" } },
			),
			storage: fc.constantFrom({}, { assets: {} }),
			observe: fc.constantFrom(
				{},
				{ email: "ops@example.com" },
				{ email: ["a@example.com"], alarms: false },
				{ selfHealing: true, alarms: { cpu: 50.5 } },
			),
			loadGenerator: fc.constant({ from: ["203.0.113.7/32"] }),
			schedule: fc.constant({
				start: "09:00",
				stop: "20:00",
				timeZone: "Europe/Berlin",
			}),
			state: fc.constantFrom(
				{ bucket: "shop-state" },
				{ bucket: "shop-state", lock: { table: "locks" } },
			),
			tags: fc.constantFrom({}, { team: "shop" }),
			outputs: fc.constantFrom({}, { url: "application_url" }),
			environments: fc.constantFrom(
				{ staging: {} },
				{ staging: { access: { kind: "none" }, database: null } },
				{ staging: { service: { port: 9000, environment: { MODE: "test" } } } },
			),
		},
		{ requiredKeys: ["name", "region", "service"] },
	)
	.map((blueprint) => ({ environments: { staging: {} }, ...blueprint }));

function service() {
	return fc.record(
		{
			source: fc.constantFrom<object>(
				{ kind: "image", image: "ghcr.io/acme/shop:1.4.0", command: ["serve"] },
				{ kind: "ecr", tag: "1.4.0" },
			),
			port: fc.integer({ min: 1, max: 65_535 }),
			healthCheck: fc.constantFrom<unknown>("/health", {
				path: "/",
				intervalSeconds: 30,
			}),
			runsOn: runsOn(),
			environment: fc.constantFrom({}, { LOG_LEVEL: "info" }),
		},
		{ requiredKeys: ["source", "port", "healthCheck", "runsOn"] },
	);
}

function runsOn(): fc.Arbitrary<object> {
	const scaleOn = fc.constantFrom<object[]>(
		[],
		[{ cpu: 70 }],
		[{ cpuSteps: { outAt: 70, inAt: 20 } }, { requestsPerTarget: 150 }],
	);
	return fc.oneof(
		fc.constant({ kind: "instance", instance: "t3.micro" }),
		fc.record({
			kind: fc.constant("autoscaling"),
			instance: fc.constantFrom("t3.micro", "t4g.small"),
			min: fc.constantFrom(1, 2),
			max: fc.constantFrom(2, 5),
			scaleOn,
		}),
		fc.record(
			{
				kind: fc.constant("fargate"),
				cpu: fc.constantFrom(256, 512, 1024),
				min: fc.constantFrom(1, 7),
				exec: fc.boolean(),
				spotPercent: fc.nat(100),
				scaleOn,
			},
			{ requiredKeys: ["kind"] },
		),
	);
}

function database(): fc.Arbitrary<object> {
	return fc.oneof(
		fc.constantFrom<object>(
			{ kind: "container", image: "postgres:16" },
			{ kind: "container", image: "mariadb:11.4", volumeGiB: 50 },
		),
		fc.record(
			{
				kind: fc.constant("rds"),
				engine: fc.constantFrom("postgres", "mysql", "mariadb"),
				instance: fc.constantFrom("db.t4g.micro", "db.t3.medium"),
				storageGiB: fc.integer({ min: 20, max: 1000 }),
				multiAz: fc.boolean(),
				backups: fc.constantFrom({}, { retentionDays: 14 }),
				parameters: fc.constantFrom({}, { log_min_duration: "500" }),
			},
			{ requiredKeys: ["kind", "engine", "instance"] },
		),
	);
}
