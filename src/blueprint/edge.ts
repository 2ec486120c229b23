/** What stands before the load balancer: name, certificates, CDN, firewall. Without it: plain HTTP on the load balancer's name. */
export interface EdgeInput {
	/** The domain, e.g. `example.com`: names, certificates and HTTPS come with it. */
	domain?: string;
	/**
	 * Where the domain's hosted zone comes from: `"create"` makes one (0.50 USD a month; its name servers go to
	 * your registrar before the certificates can be issued), `"existing"` looks it up by name, `{ id }` names it.
	 * @default "create"
	 */
	hostedZone?: "create" | "existing" | { id: string };
	/**
	 * Names that are served beside the domain itself.
	 * @default ["www"]
	 */
	subdomains?: string[];
	/**
	 * CloudFront. The load balancer is then internal, and CloudFront alone reaches it, inside AWS's network.
	 * @default false
	 */
	cdn?: boolean | CdnInput;
	/**
	 * AWS WAF on the CDN, or on the load balancer where there is none: about 10 USD a month and 0.60 USD per million requests.
	 * @default false
	 */
	waf?: boolean | WafInput;
}

export interface CdnInput {
	/**
	 * Paths whose answers are cached; everything else is passed through with cookies, headers and query strings.
	 * @default ["/static/*"]
	 */
	staticPaths?: string[];
	/**
	 * Which edge locations serve: `"100"` Europe and North America, `"200"` also Asia and Africa, `"all"`.
	 * @default "100"
	 */
	priceClass?: "100" | "200" | "all";
}

export interface WafInput {
	/**
	 * Requests per five minutes and address above which an address is blocked, 10 to 2000000000.
	 * @default 2000
	 * @minimum 10
	 * @maximum 2000000000
	 */
	rateLimit?: number;
	/** The managed groups that count instead of block, while you learn what they would do. @default [] */
	countOnly?: WafGroup[];
}

export type WafGroup =
	| "common"
	| "sql-injection"
	| "bad-inputs"
	| "ip-reputation";

export interface Edge {
	readonly domain?: string;
	readonly hostedZone:
		| { readonly kind: "create" }
		| { readonly kind: "existing" }
		| { readonly kind: "id"; readonly id: string };
	/** Full names that are served, the domain first; empty without a domain. */
	readonly names: readonly string[];
	readonly cdn?: {
		readonly staticPaths: readonly string[];
		readonly priceClass: "100" | "200" | "all";
	};
	readonly waf?: {
		readonly rateLimit: number;
		readonly countOnly: readonly WafGroup[];
	};
}
