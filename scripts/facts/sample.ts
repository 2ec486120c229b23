/**
 * A handful of raw files, small enough to read: two regions, one type, one class.
 * Invented figures in the form of the real files.
 */

const source = {
	feed: {
		repo: "somebody/prices",
		commit: "0123456789abcdef0123456789abcdef01234567",
		path: "prices.json",
		upstream: "https://prices.example/prices.json",
		fetched: "2026-01-02",
	},
};

const regions = ["eu-test-1", "eu-test-2"];

function entry(region: string, item: string, value: number, extra = {}) {
	const unit = "USD/hour";
	const effective = "2026-01-01";
	return { region, item, value, unit, effective, source: "feed", ...extra };
}

function book(service: string, entries: readonly object[], items = {}) {
	return { service, items, sources: source, entries };
}

const sizes = { "db.t3.micro": { vcpu: 2, memory_gib: 1 } };

function databases(usd: number) {
	const single = { deployment: "Single-AZ" };
	const multi = { deployment: "Multi-AZ" };
	return [
		entry("eu-test-1", "db.t3.micro", usd, single),
		entry("eu-test-1", "db.t3.micro", 2 * usd, multi),
	];
}

/** A row of AWS's RDS feed, with the class's attributes after the region's name. */
function row(engine: string, zones: string, usd: string) {
	return {
		[`Database Instance ${engine} No license required db t3.micro General purpose ${zones} Current Generation`]:
			{ "EU (Test 0) (Instance Type: db.t3.micro, vCPU: 2)": usd },
	};
}

function feed(engine: string, single: string) {
	const double = (2 * Number(single)).toFixed(10);
	return {
		...row(engine, "Single-AZ", single),
		...row(engine, "Multi-AZ", double),
		...row(engine, "Multi-AZ readable standbys", "9"),
	};
}

const described = {
	InstanceType: "t3.micro",
	CurrentGeneration: true,
	Hypervisor: "nitro",
	ProcessorInfo: { SupportedArchitectures: ["x86_64"] },
	VCpuInfo: { DefaultVCpus: 2 },
	MemoryInfo: { SizeInMiB: 1024 },
	NetworkInfo: {
		MaximumNetworkInterfaces: 2,
		Ipv4AddressesPerInterface: 2,
		NetworkPerformance: "Up to 5 Gigabit",
	},
};

function databaseRules(engines: readonly string[]) {
	return {
		allOf: engines.map((engine) => ({
			if: { properties: { Engine: { const: engine } } },
			// biome-ignore lint/suspicious/noThenProperty: the form of the real file
			then: { properties: { DBInstanceClass: { enum: ["db.t3.micro"] } } },
		})),
	};
}

const latency = { from: "eu-test-1", to: "eu-test-2", rtt_ms: 10.5 };

const services =
	"ebs rds-storage fargate elb vpc s3 dynamodb ecr cloudwatch sns secretsmanager kms waf route53 cloudfront";

export const sample = {
	...Object.fromEntries(
		services
			.split(" ")
			.map((name) => [
				name,
				book(name, [entry("eu-test-2", "thing", 1.25e-7)]),
			]),
	),
	regions: book(
		"regions",
		regions.map((code, index) => ({
			code,
			name: `Europe (Test ${index})`,
			pricing_name: `EU (Test ${index})`,
			city: "Test",
			country: "Testland",
			continent: "Europe",
			lat: 1,
			lon: 2,
			announced: "2020-01-01",
			announce_url: "https://aws.amazon.com/test",
			opt_in: false,
			az_names: [`${code}a`, `${code}b`],
			az_ids_seen: null,
		})),
	),
	"ec2-ondemand-linux": book("EC2", [entry("eu-test-1", "t3.micro", 0.0104)], {
		"t3.micro": {},
	}),
	"ec2-transformed": [
		{
			region: "eu-test-1",
			attributes: { instanceType: "t3.micro" },
			pricePerUnit: "0.0104000000",
		},
		{
			// The feed writes some regions by name: this is eu-test-2.
			region: "eu-(test-1)",
			attributes: { instanceType: "t3.nano" },
			pricePerUnit: "0.0052000000",
		},
		{
			region: "a-local-zone",
			attributes: { instanceType: "t3.nano" },
			pricePerUnit: "9",
		},
	],
	"rds-postgresql-ondemand": feed("PostgreSQL", "0.0200000000"),
	"rds-mysql-ondemand": {
		...feed("MySQL", "0.0170000000"),
		"Any Year 1 Year 2 8 0": { "EU (Test 0)": "0.1000000000" },
		"ABC V1": { "EU (Test 0)": "7.0000000000" },
	},
	"rds-mariadb-ondemand": {
		...feed("MariaDB", "0.0170000000"),
		...row("MariaDB", "Multi-AZ", "0.0350000000"),
	},
	"ebs-calculator": {
		regions: {
			"EU (Test 1)": {
				"Provisioned EBS IOPS io1 Volumes per IOPS Mo": {
					price: "0.0650000000",
				},
			},
		},
	},
	"rds-postgres": book("RDS", databases(0.02), sizes),
	"rds-mysql": book("RDS", databases(0.017), sizes),
	"ec2-reserved-linux": book("EC2 reserved", [
		entry("eu-test-1", "t3.micro", 0.0065, { term: "1yr" }),
	]),
	"rds-reserved": book("RDS reserved", [
		entry("eu-test-1", "db.t3.micro", 0.011, {
			term: "1yr",
			engine: "mysql",
			deployment: "Multi-AZ",
		}),
	]),
	"data-transfer": book("Data transfer", [
		entry("eu-test-1", "inter-region.out", 0.02, { to_region: "eu-test-2" }),
		entry("eu-test-1", "internet.in", 0),
	]),
	"latency-inter-region": book("Latency", [{ ...latency, rtt_ms_second: 11 }]),
	outages: book("Outages", [
		{
			date: "2020-02-03",
			region: "eu-test-1",
			summary: "it went dark",
			url: "https://aws.amazon.com/message/1",
			evidence: "read (page)",
		},
	]),
	"instance-attributes": book("Attributes", [
		{
			item: "t3.micro",
			burstable: true,
			credits_per_hour: 12,
			max_earned_credits: 288,
			baseline_pct_per_vcpu: 10,
		},
	]),
	instance_types: { "t3.micro": described },
	instancetype_enum: {
		"eu-test-1": { enum: ["t3.micro"] },
		"eu-test-2": { enum: ["t3.nano"] },
	},
	dbinstanceclass_enum: {
		"eu-test-1": databaseRules(["postgres", "mysql", "mariadb", "aurora"]),
		"eu-test-2": databaseRules(["postgres"]),
	},
};
