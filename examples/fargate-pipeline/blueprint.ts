import { blueprint, ecr, endpoints, fargate, rds } from "terrace";

/** The document has no domain. */
const plainHttp = {
	rule: "listener-plain-http",
	address: "aws_lb_listener.http",
	reason:
		"The document's load balancer is asked by its own name, for which nobody issues a certificate; a domain in `edge` brings one.",
	owner: "ops@example.com",
};

export default blueprint({
	name: "prop-backend",
	region: "ap-south-1",
	network: { zones: 2, egress: endpoints() },
	service: {
		source: ecr({ tag: "1.0.0" }),
		port: 80,
		healthCheck: "/",
		runsOn: fargate({ cpu: 256, memoryMiB: 512, min: 1, max: 2 }),
	},
	database: rds({
		engine: "postgres",
		version: "16",
		instance: "db.t3.micro",
		storageGiB: 20,
		backups: { retentionDays: 7 },
	}),
	observe: { email: "ops@example.com" },
	state: {
		bucket: "prop-terraform-state",
		lock: { table: "prop-terraform-locks" },
	},
	policy: { suppress: [plainHttp] },
	pipeline: {
		github: {
			repository: "example/prop-backend",
			approvers: ["team:operations"],
			test: [
				"pip install --requirement app/backend/requirements.txt",
				"python -m pytest app/backend",
			],
			context: "app/backend",
			notifications: { slackSecret: "SLACK_WEBHOOK" },
		},
	},
	environments: {
		staging: {
			policy: {
				suppress: [
					plainHttp,
					...["can-be-deleted", "leaves-no-snapshot", "in-one-zone"].map(
						(what) => ({
							rule: `database-${what}`,
							address: "aws_db_instance.primary",
							reason:
								"Staging holds test data only, is off at night, and is made anew when it is lost.",
							owner: "ops@example.com",
						}),
					),
				],
			},
			schedule: { start: "09:00", stop: "20:00", timeZone: "Asia/Kolkata" },
			database: {
				// Within office hours, written in UTC: a stopped instance is neither backed up nor maintained.
				backups: { window: "12:30-13:30" },
				maintenanceWindow: "wed:08:00-wed:09:00",
				deletionProtection: false,
				finalSnapshot: false,
			},
		},
		production: {
			service: { runsOn: { min: 2, max: 4 } },
			database: { multiAz: true, backups: { retentionDays: 14 } },
		},
	},
});
