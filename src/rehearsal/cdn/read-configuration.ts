import type { Fields as FieldsType } from "../fields.ts";
import { Fields } from "../fields.ts";
import { readFirewall } from "../firewall/index.ts";
import { readOutsidePort } from "../outside-ports.ts";
import { PartFault } from "../part.ts";
import type {
	Behavior,
	CachePolicy,
	Configuration,
	ErrorPage,
	Origin,
} from "./configuration.ts";
import {
	managedCachePolicies,
	managedOriginRequests,
} from "./managed-policies.ts";

/** Settles a configuration; what is left out is as CloudFront has it (errors kept for 10 s, origins given 30 s). */
export function readConfiguration(value: unknown): Configuration {
	const fields = new Fields(value, "");
	const origins = fields.list("origins", readOrigin);
	const behaviors = fields.list("behaviors", readBehavior);
	for (const { pathPattern, origin } of behaviors) {
		if (origins.some(({ id }) => id === origin)) continue;
		throw new PartFault(
			`the behaviour ${pathPattern} names the origin ${origin}; there are ${origins.map(({ id }) => id).join(", ") || "none"}`,
		);
	}
	if (behaviors.at(-1)?.pathPattern !== "*") {
		throw new PartFault(
			'the last of the "behaviors" must be the default one, with the path pattern *',
		);
	}
	const errorCachingSeconds = fields.number("errorCachingSeconds", 10);
	return {
		id: fields.text("id"),
		domain: fields.text("domain"),
		address: fields.text("address"),
		httpPort: fields.number("httpPort", 80),
		https: fields.part("https", (one) => ({
			port: one.number("port", 443),
			certificate: one.text("certificate"),
			key: one.text("key"),
		})),
		outside: fields.list("outside", readOutsidePort),
		authority: fields.has("authority") ? fields.text("authority") : undefined,
		defaultRootObject: fields.text("defaultRootObject", ""),
		errorCachingSeconds,
		metricPeriodSeconds: fields.number("metricPeriodSeconds", 60),
		drainSeconds: fields.number("drainSeconds", 2),
		origins,
		behaviors,
		firewall: fields.part("firewall", readFirewall),
		errorPages: fields.list("errorPages", (one) =>
			readErrorPage(one, errorCachingSeconds),
		),
		functions: fields.list("functions", (one) => ({
			name: one.text("name"),
			runtime: one.choice("runtime", [
				"cloudfront-js-1.0",
				"cloudfront-js-2.0",
			]),
			code: one.text("code"),
		})),
	};
}

function readErrorPage(fields: FieldsType, usual: number): ErrorPage {
	const code = fields.number("code");
	const path = fields.text("path", "");
	const status = fields.number("status", code);
	return {
		code,
		page: path === "" ? undefined : { path, status },
		cachingSeconds: fields.number("cachingSeconds", usual),
	};
}

function readOrigin(fields: FieldsType): Origin {
	return {
		id: fields.text("id"),
		protocol: fields.choice("protocol", ["http", "https"], "http"),
		addresses: fields.has("addresses")
			? fields.texts("addresses")
			: [fields.text("address")],
		port: fields.number("port"),
		from: fields.has("from") ? fields.text("from") : undefined,
		domain: fields.text("domain"),
		headers: fields.list("headers", (one) => [
			one.text("name"),
			one.text("value"),
		]),
		readTimeoutSeconds: fields.number("readTimeoutSeconds", 30),
		path: fields.text("path", ""),
		bucket: fields.part("bucket", (one) => ({
			signing: one.choice("signing", ["always", "no-override", "never"]),
			region: one.text("region"),
			credentials: {
				accessKeyId: one.text("accessKeyId"),
				secretAccessKey: one.text("secretAccessKey"),
				sessionToken: one.text("sessionToken"),
			},
		})),
	};
}

function readBehavior(fields: FieldsType): Behavior {
	const methods = fields.texts("allowedMethods");
	const requestPolicy = fields.text("originRequestPolicy", "");
	return {
		pathPattern: fields.text("pathPattern", "*"),
		origin: fields.text("origin"),
		viewerProtocol: fields.choice(
			"viewerProtocol",
			["allow-all", "redirect-to-https", "https-only"],
			"allow-all",
		),
		allowedMethods: methods.length > 0 ? methods : ["GET", "HEAD"],
		compress: fields.flag("compress", false),
		cache: fields.has("cachePolicy")
			? managedPolicy(fields.text("cachePolicy"))
			: (fields.part("cache", readCachePolicy) ?? readCachePolicy(fields)),
		originRequest: managedOriginRequests[requestPolicy] ?? "none",
		securityHeaders: fields.flag("securityHeaders", false),
		viewerRequest: fields.text("viewerRequest", ""),
		viewerResponse: fields.text("viewerResponse", ""),
	};
}

function managedPolicy(id: string): CachePolicy {
	const policy = managedCachePolicies[id];
	if (policy !== undefined) return policy;
	throw new PartFault(
		`the managed cache policy ${id} is not known here; known are ${Object.keys(managedCachePolicies).join(", ")}`,
	);
}

function readCachePolicy(fields: FieldsType): CachePolicy {
	return {
		minimum: fields.number("minimum", 0),
		standard: fields.number("standard", 86_400),
		maximum: fields.number("maximum", 31_536_000),
		queryStrings: fields.flag("queryStrings", false),
		cookies: fields.flag("cookies", false),
		headers: fields.texts("headers").map((name) => name.toLowerCase()),
		encodings: fields.flag("encodings", false),
	};
}
