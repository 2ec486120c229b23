import { autoscaling, blueprint, git, natGateway, rds } from "terrace";

export default blueprint({
	name: "newsletter",
	region: "us-east-1",
	network: { cidr: "10.0.0.0/16", zones: 2, egress: natGateway() },
	service: {
		source: git("https://github.com/example/newsletter.git", {
			ref: "v1.4.0",
			packages: ["python3.11", "python3.11-pip"],
			build: [
				"python3.11 -m venv .venv",
				".venv/bin/pip install -r requirements.txt",
			],
			// Nobody but the load balancer reaches this port: what it says of the client is true.
			start:
				".venv/bin/uvicorn main:app --host 0.0.0.0 --port 8000 --proxy-headers --forwarded-allow-ips '*'",
		}),
		port: 8000,
		// A zone that is gone is noticed in 15 s: until then every other visit is sent there.
		healthCheck: { path: "/health", intervalSeconds: 5, timeoutSeconds: 4 },
		runsOn: autoscaling({
			instance: "t3.micro",
			min: 2,
			max: 4,
			scaleOn: [{ cpu: 70 }],
		}),
	},
	database: rds({
		engine: "postgres",
		version: "16",
		instance: "db.t4g.micro",
		storageGiB: 20,
		zone: "us-east-1a",
		replicas: [{ zone: "us-east-1b" }],
	}),
	edge: { domain: "example.com", cdn: true, waf: true },
	// The document's variable `notification_email`.
	observe: { email: "ops@example.com" },
	outputs: {
		application_access_point: "application_url",
		route53_nameservers: "name_servers",
	},
	environments: {
		// No single point of failure: a way out in each zone, and a primary that moves to the other one.
		production: {
			network: { egress: natGateway({ per: "zone" }) },
			database: { multiAz: true, zone: null },
		},
		// The document's switch `create_dns_and_cdn = false`: plain HTTP on the load balancer's name. Gone without a trace
		// by one `terraform destroy`.
		trial: {
			edge: null,
			outputs: { route53_nameservers: null },
			database: { deletionProtection: false, finalSnapshot: false },
			policy: {
				suppress: [
					{
						rule: "listener-plain-http",
						address: "aws_lb_listener.http",
						reason:
							"A trial has no domain, and nobody issues a certificate for a load balancer's own name.",
						owner: "ops@example.com",
					},
					...["can-be-deleted", "leaves-no-snapshot", "in-one-zone"].map(
						(what) => ({
							rule: `database-${what}`,
							address: "aws_db_instance.primary",
							reason:
								"A trial holds nothing that cannot be made anew, and is to be gone without a trace.",
							owner: "ops@example.com",
						}),
					),
				],
			},
		},
	},
});
