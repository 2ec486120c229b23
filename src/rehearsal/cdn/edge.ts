import { randomBytes } from "node:crypto";
import type { Clock } from "../clock.ts";
import { endToEnd } from "../http/index.ts";
import { dialledPort } from "../outside-ports.ts";
import { SeveralAddresses } from "../several-addresses.ts";
import { wildcard } from "../wildcard.ts";
import { Cache, type Kept } from "./cache.ts";
import { cacheKey, encodingsOf } from "./cache-key.ts";
import { compressed } from "./compress.ts";
import { conditionsOf, isUnchanged } from "./conditional.ts";
import type { Behavior, Configuration, Origin } from "./configuration.ts";
import { errorLifetime, lifetimeOf } from "./lifetime.ts";
import { securityHeaders } from "./managed-policies.ts";
import { type Answer, askOrigin, type OriginAnswer } from "./origin-request.ts";
import { newRequestId, ownPage, shortPage } from "./own-page.ts";
import type { Incoming, ViewerRequest } from "./viewer-request.ts";

/** What a viewer gets; a body that is not kept comes as a stream. */
export interface Served {
	readonly status: number;
	readonly headers: Readonly<Record<string, string | string[]>>;
	readonly body: Buffer | Incoming;
}

type Source = "Hit" | "Miss" | "RefreshHit" | "Error" | "Redirect";

/** Answers viewers out of what is kept, and otherwise asks the origins. */
export class Edge {
	readonly cache = new Cache();
	readonly #configuration: Configuration;
	readonly #clock: Clock;
	readonly #via: string;
	readonly #origins: ReadonlyMap<
		string,
		{ readonly origin: Origin; readonly addresses: SeveralAddresses<string> }
	>;
	readonly #behaviors: readonly {
		readonly test: RegExp;
		readonly behavior: Behavior;
	}[];

	constructor(configuration: Configuration, clock: Clock) {
		this.#configuration = configuration;
		this.#clock = clock;
		this.#via = `1.1 ${randomBytes(16).toString("hex")}.cloudfront.net (CloudFront)`;
		this.#origins = new Map(
			configuration.origins.map((origin) => [
				origin.id,
				{ origin, addresses: new SeveralAddresses(origin.addresses) },
			]),
		);
		this.#behaviors = configuration.behaviors.map((behavior) => ({
			test: wildcard(withSlash(behavior.pathPattern), false),
			behavior,
		}));
	}

	async serve(asked: ViewerRequest, incoming: Incoming): Promise<Served> {
		const root = this.#configuration.defaultRootObject;
		const request =
			asked.path === "/" && root !== ""
				? { ...asked, path: `/${root}` }
				: asked;
		const behavior = this.#behaviorFor(request.path);
		const refused = this.#refused(request, behavior);
		if (refused !== undefined) return refused;
		const isKept =
			["GET", "HEAD"].includes(request.method) && behavior.cache.maximum > 0;
		return isKept
			? this.#fromCache(request, behavior, incoming)
			: this.#passed(request, behavior, incoming);
	}

	/** A page of the CDN's own. */
	refusal(status: number, sentence: string): Served {
		return this.#finished(ownPage(status, sentence), "Error");
	}

	#behaviorFor(path: string): Behavior {
		const found = this.#behaviors.find(({ test }) => test.test(path));
		const last = this.#behaviors.at(-1);
		if (last === undefined) throw new Error("no behaviour");
		return (found ?? last).behavior;
	}

	/** Source: CloudFront developer guide, "Viewer protocol policy" and "Allowed HTTP methods". */
	#refused(request: ViewerRequest, behavior: Behavior): Served | undefined {
		const { viewerProtocol, allowedMethods, securityHeaders } = behavior;
		if (!request.secure && viewerProtocol === "https-only") {
			return this.refusal(403, "Bad request.");
		}
		if (!request.secure && viewerProtocol === "redirect-to-https") {
			const moved = "301 Moved Permanently";
			const page = shortPage(301, moved, [`<h1>${moved}</h1>`]);
			const query = request.query === "" ? "" : `?${request.query}`;
			const host = request.host.replace(/:\d+$/, "");
			const { outside } = this.#configuration;
			const dialled = dialledPort(443, request.host, outside);
			const port = dialled === 443 ? "" : `:${dialled}`;
			const location = `https://${host}${port}${request.path}${query}`;
			return this.#finished(
				{ ...page, headers: { ...page.headers, location } },
				"Redirect",
				securityHeaders,
			);
		}
		return allowedMethods.includes(request.method)
			? undefined
			: this.refusal(
					403,
					`This distribution is not configured to allow the HTTP request method that was used for this request.${allowedMethods.length > 3 ? "" : " The distribution supports only cachable requests."}`,
				);
	}

	async #fromCache(
		request: ViewerRequest,
		behavior: Behavior,
		incoming: Incoming,
	): Promise<Served> {
		const key = cacheKey(request, this.#configuration.id, behavior.cache);
		const kept = this.cache.get(key);
		const now = this.#clock.now();
		if (kept !== undefined && kept.until > now) {
			return this.#fromKept(
				request,
				behavior,
				kept,
				kept.status < 400 ? "Hit" : "Error",
			);
		}
		// A question for the head alone is asked whole, so that its answer can be kept.
		const whole = { ...request, method: "GET" };
		const answer = await this.#ask(whole, behavior, incoming, kept);
		if (typeof answer !== "number" && answer.statusCode === 304 && kept) {
			answer.resume();
			const again = this.#keptAgain(
				kept,
				answer.headers["cache-control"] ?? "",
				behavior,
			);
			this.cache.put(key, again);
			return this.#fromKept(request, behavior, again, "RefreshHit");
		}
		const got = await this.#whole(answer);
		if (got.status >= 500 && kept !== undefined && kept.status < 400) {
			const seconds = this.#configuration.errorCachingSeconds;
			this.cache.put(key, { ...kept, until: this.#until(seconds) });
			return this.#fromKept(request, behavior, kept, "Hit");
		}
		const fit = behavior.compress && behavior.cache.encodings;
		const made = fit ? compressed(got, encodingsOf(request)) : got;
		const fresh = this.#keep(key, request, behavior, made);
		return this.#fromKept(
			request,
			behavior,
			fresh,
			made.status < 400 ? "Miss" : "Error",
		);
	}

	#keep(
		key: string,
		{ path, query }: ViewerRequest,
		{ cache }: Behavior,
		{ status, headers, body }: Answer,
	): Kept {
		const said = {
			cacheControl: String(headers["cache-control"] ?? ""),
			expires: String(headers.expires ?? ""),
			now: this.#clock.now(),
		};
		const seconds =
			status < 400
				? lifetimeOf(said, cache)
				: errorLifetime(status, said, this.#configuration.errorCachingSeconds);
		const asked =
			cache.queryStrings && query !== "" ? `${path}?${query}` : path;
		const until = this.#until(seconds);
		const kept = { status, headers, body, path: asked, since: said.now, until };
		if (seconds > 0) this.cache.put(key, kept);
		return kept;
	}

	#keptAgain(kept: Kept, cacheControl: string, { cache }: Behavior): Kept {
		const now = this.#clock.now();
		const own = String(kept.headers["cache-control"] ?? "");
		const said = { cacheControl: cacheControl || own, expires: "", now };
		return { ...kept, since: now, until: this.#until(lifetimeOf(said, cache)) };
	}

	/** A faster clock makes lifetimes shorter. */
	#until(seconds: number): number {
		return this.#clock.now() + (seconds * 1000) / this.#clock.speed;
	}

	#fromKept(
		request: ViewerRequest,
		{ securityHeaders }: Behavior,
		kept: Kept,
		source: Source,
	): Served {
		const { clock } = { clock: this.#clock };
		const age = Math.floor(((clock.now() - kept.since) / 1000) * clock.speed);
		const unchanged = isUnchanged(request, kept);
		const { "content-length": _, ...rest } = kept.headers;
		const headers = {
			...(unchanged
				? rest
				: { ...rest, "content-length": String(kept.body.length) }),
			...(source === "Hit" ? { age: String(age) } : {}),
		};
		const body =
			unchanged || request.method === "HEAD" ? Buffer.alloc(0) : kept.body;
		const status = unchanged ? 304 : kept.status;
		return this.#finished({ status, headers, body }, source, securityHeaders);
	}

	async #passed(
		request: ViewerRequest,
		behavior: Behavior,
		incoming: Incoming,
	): Promise<Served> {
		const answer = await this.#ask(request, behavior, incoming, undefined);
		if (typeof answer === "number")
			return this.refusal(answer, noAnswer(answer));
		const status = answer.statusCode ?? 502;
		const served = { status, headers: cleaned(answer.headers), body: answer };
		return this.#finished(
			served,
			status < 400 ? "Miss" : "Error",
			behavior.securityHeaders,
		);
	}

	#ask(
		request: ViewerRequest,
		behavior: Behavior,
		incoming: Incoming,
		kept: Kept | undefined,
	): Promise<OriginAnswer> {
		const reached = this.#origins.get(behavior.origin);
		if (reached === undefined) return Promise.resolve(502);
		const conditions = kept === undefined ? [] : conditionsOf(kept);
		const id = newRequestId();
		const via = this.#via;
		const { authority } = this.#configuration;
		return askOrigin(
			{ request, behavior, ...reached, conditions, id, via, authority },
			incoming,
		);
	}

	async #whole(answer: OriginAnswer): Promise<Answer> {
		if (typeof answer === "number") return ownPage(answer, noAnswer(answer));
		const pieces: Buffer[] = [];
		try {
			for await (const piece of answer) pieces.push(piece);
		} catch {
			return ownPage(502, noAnswer(502));
		}
		const headers = cleaned(answer.headers);
		return {
			status: answer.statusCode ?? 502,
			headers,
			body: Buffer.concat(pieces),
		};
	}

	#finished<Body extends Buffer | Incoming>(
		{
			status,
			headers,
			body,
		}: {
			readonly status: number;
			readonly headers: Served["headers"];
			readonly body: Body;
		},
		source: Source,
		secured = false,
	): Served {
		return {
			status,
			headers: {
				...(secured ? securityHeaders : {}),
				...headers,
				...(secured ? { "x-content-type-options": "nosniff" } : {}),
				"x-cache": `${source} from cloudfront`,
				via: this.#via,
				"x-amz-cf-pop": "REH50-P1",
				// A page of its own names it too.
				"x-amz-cf-id": headers["x-amz-cf-id"] ?? newRequestId(),
			},
			body,
		};
	}
}

function noAnswer(status: number): string {
	return status === 504
		? "CloudFront attempted to establish a connection with the origin, but either the attempt failed or the origin closed the connection."
		: "CloudFront wasn't able to connect to the origin.";
}

/** `img/*` and `/img/*` mean the same. Source: CloudFront developer guide, "Path pattern". */
function withSlash(pattern: string): string {
	return pattern.startsWith("/") || pattern.startsWith("*")
		? pattern
		: `/${pattern}`;
}

function cleaned(
	headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string | string[]> {
	const lines = Object.entries(headers).flatMap(([name, value]) =>
		value === undefined ? [] : [[name, value] as const],
	);
	const passing = new Set(
		endToEnd(lines.map(([name, value]) => [name, String(value)])).map(
			([name]) => name,
		),
	);
	return Object.fromEntries(lines.filter(([name]) => passing.has(name)));
}
