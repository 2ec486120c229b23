import type { FirewallConfiguration } from "../firewall/index.ts";
import type { OutsidePort } from "../outside-ports.ts";
import type { Credentials } from "../signature.ts";
import type { FunctionSettings } from "./functions/function-settings.ts";

/** A distribution as it is configured; the names are those of CloudFront's API in words. */
export interface Configuration {
	/** The distribution's identifier, `EDFDVBD6EXAMPLE`, and its own name, `d111111abcdef8.cloudfront.net`. */
	readonly id: string;
	readonly domain: string;
	readonly address: string;
	readonly httpPort: number;
	/** Absent: no HTTPS here. */
	readonly https:
		| {
				readonly port: number;
				readonly certificate: string;
				readonly key: string;
		  }
		| undefined;
	/** Who comes by another port than 80 or 443, from outside of the network, is redirected to another such port. */
	readonly outside: readonly OutsidePort[];
	/** Whose word for an origin's certificate is taken, PEM; absent: anybody's. */
	readonly authority: string | undefined;
	readonly defaultRootObject: string;
	/** How long an origin's error is kept at least. */
	readonly errorCachingSeconds: number;
	readonly metricPeriodSeconds: number;
	readonly drainSeconds: number;
	readonly origins: readonly Origin[];
	/** In their order; the last one, with `*`, is the default. */
	readonly behaviors: readonly Behavior[];
	readonly firewall: FirewallConfiguration | undefined;
	readonly errorPages: readonly ErrorPage[];
	readonly functions: readonly FunctionSettings[];
}

/** What is answered where an origin answers with an error. */
export interface ErrorPage {
	/** The origin's status. */
	readonly code: number;
	/** The page in its place, and by which status; absent where it is only kept for another time. */
	readonly page: { readonly path: string; readonly status: number } | undefined;
	readonly cachingSeconds: number;
}

export interface Origin {
	readonly id: string;
	readonly protocol: "http" | "https";
	/** Where it is reached, at any of them, and the name that it goes by. */
	readonly addresses: readonly string[];
	readonly port: number;
	/** The address that it is asked from; undefined: from any. */
	readonly from: string | undefined;
	readonly domain: string;
	/** Custom headers, which replace what a viewer sent under their names. */
	readonly headers: readonly (readonly [name: string, value: string])[];
	readonly readTimeoutSeconds: number;
	/** Comes before every path. */
	readonly path: string;
	/** Of one that is a bucket. */
	readonly bucket: BucketSigning | undefined;
}

/** By whom requests to a bucket are signed: all of them, those that their viewer has not signed, or none. */
export interface BucketSigning {
	readonly signing: "always" | "no-override" | "never";
	readonly region: string;
	readonly credentials: Credentials;
}

export interface Behavior {
	readonly pathPattern: string;
	readonly origin: string;
	readonly viewerProtocol: "allow-all" | "redirect-to-https" | "https-only";
	readonly allowedMethods: readonly string[];
	readonly compress: boolean;
	readonly cache: CachePolicy;
	readonly originRequest: "all-viewer" | "all-viewer-except-host" | "none";
	readonly securityHeaders: boolean;
	/** Names of functions; empty for none. */
	readonly viewerRequest: string;
	readonly viewerResponse: string;
}

/** Seconds of CloudFront's time. */
export interface CachePolicy {
	readonly minimum: number;
	readonly standard: number;
	readonly maximum: number;
	readonly queryStrings: boolean;
	readonly cookies: boolean;
	/** Names in lower case. */
	readonly headers: readonly string[];
	/** The compressions that a viewer understands are part of the key. */
	readonly encodings: boolean;
}
