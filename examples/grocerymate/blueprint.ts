import { autoscaling, bastion, blueprint, ecr, natGateway, rds } from "terrace";

export default blueprint({
	name: "grocerymate",
	region: "eu-central-1",
	network: {
		cidr: "10.0.0.0/16",
		zones: ["eu-central-1a", "eu-central-1b"],
		subnets: {
			public: ["10.0.1.0/24", "10.0.2.0/24"],
			service: ["10.0.3.0/24", "10.0.4.0/24"],
			database: "with-service",
		},
		egress: natGateway(),
	},
	access: bastion({
		// The trusted network: the office's.
		from: ["203.0.113.0/28"],
		publicKey:
			"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHLs033TQvKXLnBNK/kkjDGvf7/GLFeNH6Fqz9kYA3To operator@example",
	}),
	entry: { accessLogs: {} },
	service: {
		// The document's recommendation: an image that is built once, and hosts that are replaced by instance refresh.
		source: ecr({ tag: "1.0.0" }),
		port: 5000,
		healthCheck: "/health",
		runsOn: autoscaling({ instance: "t3.micro", min: 2, max: 4 }),
		secrets: {
			JWT_SECRET:
				"arn:aws:secretsmanager:eu-central-1:123456789012:secret:grocerymate-jwt-AbCdEf",
		},
	},
	database: rds({
		engine: "postgres",
		version: "16",
		instance: "db.t4g.micro",
		multiAz: true,
		replicas: 1,
		urls: { writer: "DATABASE_URL", reader: "READER_DATABASE_URL" },
	}),
	edge: { domain: "my-tennistrainer-24.de", subdomains: [] },
	storage: { assets: {} },
	observe: { email: "ops@example.com", selfHealing: true },
	state: {
		bucket: "grocerymate-terraform-state",
		lock: { table: "grocerymate-terraform-locks" },
	},
});
