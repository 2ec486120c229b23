import { Fields } from "../fields.ts";
import { readFirewall } from "../firewall/index.ts";
import { readOutsidePort } from "../outside-ports.ts";
import { PartFault } from "../part.ts";
import type { Configuration, ListenerConfiguration } from "./configuration.ts";
import { readAction, readRule } from "./read-rule.ts";
import { readGroup } from "./read-target-group.ts";

/**
 * Settles a configuration; what is left out is as AWS has it. Source: Application Load Balancer user guide, "Load
 * balancer attributes" (idle timeout 60 s, client keep-alive 3,600 s, desync mitigation defensive, …).
 */
export function readConfiguration(value: unknown): Configuration {
	const fields = new Fields(value, "");
	const name = fields.text("name");
	const configuration: Configuration = {
		name,
		zone: fields.text("zone"),
		address: fields.text("address"),
		idleTimeoutSeconds: fields.number("idleTimeoutSeconds", 60),
		clientKeepAliveSeconds: fields.number("clientKeepAliveSeconds", 3600),
		dropInvalidHeaderFields: fields.flag("dropInvalidHeaderFields", false),
		desyncMitigationMode: fields.choice(
			"desyncMitigationMode",
			["monitor", "defensive", "strictest"],
			"defensive",
		),
		preserveHostHeader: fields.flag("preserveHostHeader", false),
		forwardedFor: fields.choice(
			"forwardedFor",
			["append", "preserve", "remove"],
			"append",
		),
		http2: fields.flag("http2", true),
		accessLogs: fields.flag("accessLogs", false),
		drainSeconds: fields.number("drainSeconds", 2),
		cookieSecret: fields.text("cookieSecret", name),
		metricPeriodSeconds: fields.number("metricPeriodSeconds", 60),
		outside: fields.list("outside", readOutsidePort),
		firewall: fields.part("firewall", readFirewall),
		listeners: fields.list("listeners", readListener),
		targetGroups: fields.list("targetGroups", readGroup),
	};
	checkGroups(configuration);
	return configuration;
}

function readListener(fields: Fields): ListenerConfiguration {
	const protocol = fields.choice("protocol", ["HTTP", "HTTPS"]);
	const certificates = fields.list("certificates", (one) => ({
		arn: one.text("arn", "-"),
		certificate: one.text("certificate"),
		key: one.text("key"),
		names: one.texts("names"),
	}));
	const port = fields.number("port");
	if (protocol === "HTTPS" && certificates.length === 0) {
		throw new PartFault(
			`the HTTPS listener on port ${port} has no certificate; give it at least one in "certificates"`,
		);
	}
	const defaultAction = fields.part("defaultAction", readAction);
	if (defaultAction === undefined) {
		throw new PartFault(`the listener on port ${port} has no "defaultAction"`);
	}
	const rules = fields
		.list("rules", readRule)
		.sort((one, other) => one.priority - other.priority);
	return { protocol, port, certificates, rules, defaultAction };
}

function checkGroups({ listeners, targetGroups }: Configuration): void {
	const known = new Set(targetGroups.map(({ arn }) => arn));
	for (const { port, rules, defaultAction } of listeners) {
		for (const action of [defaultAction, ...rules.map((one) => one.action)]) {
			if (action.type !== "forward") continue;
			const unknown = action.groups.find(({ group }) => !known.has(group));
			if (unknown !== undefined) {
				throw new PartFault(
					`the listener on port ${port} forwards to ${unknown.group}, which is none of the target groups: ${[...known].join(", ") || "there are none"}`,
				);
			}
		}
	}
}
