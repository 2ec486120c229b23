import type { FirewallConfiguration } from "../firewall/index.ts";
import type { OutsidePort } from "../outside-ports.ts";

/**
 * A node of a load balancer, as it is configured: the names are those of AWS's API in words. Seconds are AWS's, which
 * a faster clock shortens, except for time-outs of sockets.
 */
export interface Configuration {
	/** The resource's identifier, `app/newsletter/50dc6c495c0c9188`. */
	readonly name: string;
	/** The node's own availability zone and address. */
	readonly zone: string;
	readonly address: string;
	readonly idleTimeoutSeconds: number;
	readonly clientKeepAliveSeconds: number;
	readonly dropInvalidHeaderFields: boolean;
	readonly desyncMitigationMode: DesyncMode;
	readonly preserveHostHeader: boolean;
	readonly forwardedFor: "append" | "preserve" | "remove";
	readonly http2: boolean;
	readonly accessLogs: boolean;
	/** How long the end of the program waits for what is under way. */
	readonly drainSeconds: number;
	/** What all nodes encrypt stickiness cookies with. */
	readonly cookieSecret: string;
	readonly metricPeriodSeconds: number;
	/** Who comes by another port than the listener's, from outside of the network, is redirected to another such port. */
	readonly outside: readonly OutsidePort[];
	/** The web ACL that it is joined with. */
	readonly firewall: FirewallConfiguration | undefined;
	readonly listeners: readonly ListenerConfiguration[];
	readonly targetGroups: readonly GroupConfiguration[];
}

export type DesyncMode = "monitor" | "defensive" | "strictest";

export interface ListenerConfiguration {
	readonly protocol: "HTTP" | "HTTPS";
	readonly port: number;
	/** The first is the default; the others are chosen by the name that the client asks for. PEM. */
	readonly certificates: readonly CertificateConfiguration[];
	/** In order of their priority. */
	readonly rules: readonly Rule[];
	readonly defaultAction: Action;
}

export interface CertificateConfiguration {
	readonly arn: string;
	readonly certificate: string;
	readonly key: string;
	/** The names that it is for, `*.example.com` among them. */
	readonly names: readonly string[];
}

export interface Rule {
	readonly priority: number;
	/** All of them must hold, and of each one value. */
	readonly conditions: readonly Condition[];
	readonly action: Action;
}

export interface Condition {
	readonly field:
		| "path-pattern"
		| "host-header"
		| "http-header"
		| "http-request-method"
		| "query-string"
		| "source-ip";
	/** Of `http-header`, and the key of `query-string` where it has one. */
	readonly name: string;
	readonly values: readonly string[];
}

export type Action =
	| {
			readonly type: "forward";
			readonly groups: readonly WeightedGroup[];
			/** Keeps a client at the group that it was sent to first; 0 where it is not asked for. */
			readonly stickinessSeconds: number;
	  }
	| {
			readonly type: "redirect";
			readonly protocol: string;
			readonly host: string;
			readonly port: string;
			readonly path: string;
			readonly query: string;
			readonly status: 301 | 302;
	  }
	| {
			readonly type: "fixed-response";
			readonly status: number;
			readonly contentType: string;
			readonly body: string;
	  };

export interface WeightedGroup {
	/** The group's ARN. */
	readonly group: string;
	readonly weight: number;
}

export interface GroupConfiguration {
	readonly arn: string;
	readonly protocol: "HTTP" | "HTTPS";
	readonly algorithm: "round_robin" | "least_outstanding_requests";
	readonly crossZone: boolean;
	readonly deregistrationDelaySeconds: number;
	readonly slowStartSeconds: number;
	readonly stickiness: StickinessConfiguration | undefined;
	readonly healthCheck: HealthCheckConfiguration;
	readonly targets: readonly TargetConfiguration[];
}

export interface StickinessConfiguration {
	readonly type: "lb_cookie" | "app_cookie";
	readonly seconds: number;
	/** Of `app_cookie`. */
	readonly cookieName: string;
}

export interface HealthCheckConfiguration {
	readonly protocol: "HTTP" | "HTTPS";
	readonly path: string;
	/** `undefined`: the port on which the target takes its traffic. */
	readonly port: number | undefined;
	readonly intervalSeconds: number;
	readonly timeoutSeconds: number;
	readonly healthyThreshold: number;
	readonly unhealthyThreshold: number;
	/** `200`, `200,202` or `200-299`. */
	readonly matcher: string;
}

export interface TargetConfiguration {
	readonly address: string;
	readonly port: number;
	readonly zone: string;
}
