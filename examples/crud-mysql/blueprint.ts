import { autoscaling, blueprint, git, natInstance, rds } from "terrace";

/** Where RDS publishes the certificates of its servers' issuers, one file per region. */
const issuers =
	"https://truststore.pki.rds.amazonaws.com/eu-west-1/eu-west-1-bundle.pem";

/** The document has no domain. */
const plainHttp = {
	rule: "listener-plain-http",
	address: "aws_lb_listener.http",
	reason:
		"The document's API has no domain and holds nobody's secrets; a domain in `edge` brings the certificate.",
	owner: "ops@example.com",
};

export default blueprint({
	name: "crud-mysql",
	region: "eu-west-1",
	network: {
		cidr: "172.31.0.0/16",
		zones: ["eu-west-1a", "eu-west-1b"],
		subnets: {
			public: ["172.31.0.128/26", "172.31.0.192/26"],
			service: ["172.31.0.0/26", "172.31.0.64/26"],
			database: "with-service",
		},
		egress: natInstance(),
	},
	service: {
		source: git("https://github.com/example/crud-mysql.git", {
			packages: ["python3.11", "python3.11-pip"],
			build: [
				"python3.11 -m venv .venv",
				".venv/bin/pip install -r requirements.txt",
				`curl --silent --show-error --fail --output rds.pem ${issuers}`,
			],
			start: ".venv/bin/uvicorn sql_app.main:app --host 0.0.0.0 --port 80",
		}),
		port: 80,
		healthCheck: {
			path: "/",
			intervalSeconds: 300,
			timeoutSeconds: 10,
			// The document's single failure is fewer than a load balancer accepts.
			unhealthyThreshold: 2,
		},
		runsOn: autoscaling({
			// The region was chosen because it has this type; t3.micro is quicker and costs less.
			instance: "t2.micro",
			min: 2,
			desired: 2,
			max: 6,
			healthCheckGraceSeconds: 60,
			scaleOn: [
				{ cpuSteps: { outAt: 70, inAt: 20, cooldownSeconds: 300 } },
				{ requestsPerTarget: 150, cooldownSeconds: 300 },
			],
		}),
	},
	database: rds({
		engine: "mysql",
		version: "8.4",
		instance: "db.t4g.micro",
		storageGiB: 20,
		multiAz: true,
		backups: { retentionDays: 7, window: "04:00-05:00" },
		maintenanceWindow: "mon:03:00-mon:04:00",
		urls: {
			writer: "DATABASE_URL",
			scheme: "mysql+pymysql",
			// Found in the folder that the service starts in: see the build.
			query: "ssl_ca=rds.pem",
		},
		variables: {
			host: "DB_HOST",
			port: "DB_PORT",
			name: "DB_NAME",
			user: "DB_USERNAME",
			password: "DB_PASSWORD",
		},
	}),
	observe: { email: "ops@example.com" },
	loadGenerator: { from: ["203.0.113.7/32"], workers: 2 },
	state: {
		bucket: "enricco-terraform-state",
		lock: { table: "enricco-terraform-state-lock" },
	},
	policy: { suppress: [plainHttp] },
	environments: {
		production: { loadGenerator: null },
		"load-test": {
			database: { deletionProtection: false, finalSnapshot: false },
			policy: {
				suppress: [
					plainHttp,
					...["can-be-deleted", "leaves-no-snapshot"].map((what) => ({
						rule: `database-${what}`,
						address: "aws_db_instance.primary",
						reason: "It holds rows that the load generator made.",
						owner: "ops@example.com",
					})),
				],
			},
		},
	},
});
