import type { BlueprintInput } from "../../src/blueprint/index.ts";
import { serviceOn } from "./sample-blueprint.ts";

const rds = {
	kind: "rds",
	engine: "postgres",
	instance: "db.t4g.micro",
} as const;
const group = {
	kind: "autoscaling",
	instance: "t3.micro",
	min: 2,
	max: 4,
} as const;
const everybodyIsTold = {
	email: ["ops@example.com", "boss@example.com"],
	slack: { workspaceId: "T0123ABCD", channelId: "C0123ABCD" },
	selfHealing: true,
};

/** Each asks for other shapes of edge, storage, observe, schedule, state and load generator. */
export const sampleSystems: Record<string, Partial<BlueprintInput>> = {
	"CDN with a front end, firewall and certificates elsewhere": {
		edge: {
			domain: "example.com",
			subdomains: ["www", "api"],
			cdn: true,
			waf: { countOnly: ["common"] },
		},
		storage: { assets: {}, frontEnd: { apiPaths: ["/api/*"] } },
		observe: everybodyIsTold,
		database: { ...rds, replicas: 2 },
	},
	"CDN without a domain before tasks in office hours": {
		region: "us-east-1",
		edge: { cdn: { priceClass: "all" }, waf: true },
		database: { ...rds, multiAz: true },
		schedule: { start: "00:10", stop: "23:50", timeZone: "Asia/Kolkata" },
		state: { bucket: "acme-state" },
	},
	"domain in us-east-1 without a CDN, dual stack": {
		region: "us-east-1",
		network: { ipv6: true },
		edge: {
			domain: "example.com",
			hostedZone: { id: "Z0123456789ABCDEFGHIJ" },
			waf: true,
		},
		service: serviceOn(group),
		database: rds,
		observe: everybodyIsTold,
		schedule: { start: "08:00", stop: "18:30", timeZone: "Europe/Berlin" },
		loadGenerator: { from: ["203.0.113.7/32"], workers: 3 },
		state: { bucket: "acme-state", lock: { table: "acme-locks" } },
	},
	"single hosts in office hours": {
		service: serviceOn({ kind: "instance", instance: "t2.micro" }),
		database: { kind: "container", image: "postgres:16", instance: "t3.micro" },
		observe: everybodyIsTold,
		schedule: {
			start: "08:00",
			stop: "18:00",
			days: "MON-THU",
			timeZone: "UTC",
		},
	},
};
