import { randomBytes } from "node:crypto";
import type { Clock } from "../clock.ts";
import { dialledPort } from "../outside-ports.ts";
import { SeveralAddresses } from "../several-addresses.ts";
import { Behaviors } from "./behaviors.ts";
import { Cache, type Kept } from "./cache.ts";
import { cacheKey, encodingsOf } from "./cache-key.ts";
import { compressed } from "./compress.ts";
import { conditionsOf, isUnchanged } from "./conditional.ts";
import type { Behavior, Configuration, Origin } from "./configuration.ts";
import type { FunctionAnswer } from "./functions/edge-functions.ts";
import { EdgeFunctions } from "./functions/index.ts";
import { errorLifetime, lifetimeOf } from "./lifetime.ts";
import { type Answer, askOrigin, type OriginAnswer } from "./origin-request.ts";
import { newRequestId, ownPage, shortPage } from "./own-page.ts";
import { partOf } from "./partial.ts";
import {
	cleaned,
	finished,
	noAnswer,
	type Served,
	type Source,
} from "./served.ts";
import type { Incoming, ViewerRequest } from "./viewer-request.ts";

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
	readonly #behaviors: Behaviors;
	readonly #functions: EdgeFunctions;

	constructor(
		configuration: Configuration,
		clock: Clock,
		tell: (text: string) => void,
	) {
		this.#configuration = configuration;
		this.#clock = clock;
		this.#via = `1.1 ${randomBytes(16).toString("hex")}.cloudfront.net (CloudFront)`;
		this.#origins = new Map(
			configuration.origins.map((origin) => [
				origin.id,
				{ origin, addresses: new SeveralAddresses(origin.addresses) },
			]),
		);
		this.#behaviors = new Behaviors(configuration.behaviors);
		this.#functions = new EdgeFunctions(configuration, tell);
	}

	async serve(asked: ViewerRequest, incoming: Incoming): Promise<Served> {
		const root = this.#configuration.defaultRootObject;
		const request =
			asked.path === "/" && root !== ""
				? { ...asked, path: `/${root}` }
				: asked;
		const behavior = this.#behaviors.at(request.path);
		const refused = this.#refused(request, behavior);
		if (refused !== undefined) return refused;
		const id = newRequestId();
		const wanted = this.#functions.request(request, behavior, id);
		if ("answer" in wanted) return this.#ofFunction(wanted, behavior);
		const served = await this.#answered(wanted, behavior, incoming);
		const changed = this.#functions.response(wanted, behavior, id, served);
		return "answer" in changed ? this.#ofFunction(changed, behavior) : changed;
	}

	#ofFunction({ answer, source }: FunctionAnswer, one: Behavior): Served {
		return this.#finished(answer, source, one.securityHeaders);
	}

	#answered(
		request: ViewerRequest,
		behavior: Behavior,
		incoming: Incoming,
	): Promise<Served> {
		const isKept =
			["GET", "HEAD"].includes(request.method) && behavior.cache.maximum > 0;
		return isKept
			? this.#fromCache(request, behavior, incoming)
			: this.#passed(request, behavior, incoming);
	}

	/** What the firewall stops, shown as the origin's own 403 is. Source: WAF developer guide, "Using AWS WAF with CloudFront custom error pages". */
	async blocked(request: ViewerRequest, incoming: Incoming): Promise<Served> {
		const page = await this.#errorPage(403, request, incoming);
		return page === undefined
			? this.refusal(403, "Request blocked.")
			: this.#finished(withoutBody(page, request), "Error");
	}

	/** A page of the CDN's own. */
	refusal(status: number, sentence: string): Served {
		return this.#finished(ownPage(status, sentence), "Error");
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
				kept.isError ? "Error" : "Hit",
			);
		}
		// A question for the head alone is asked whole, so that its answer can be kept.
		const whole = wholly(request);
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
		if (got.status >= 500 && kept !== undefined && !kept.isError) {
			const seconds = this.#configuration.errorCachingSeconds;
			this.cache.put(key, { ...kept, until: this.#until(seconds) });
			return this.#fromKept(request, behavior, kept, "Hit");
		}
		const shown = (await this.#errorPage(got.status, request, incoming)) ?? got;
		const fit = behavior.compress && behavior.cache.encodings;
		const made = fit ? compressed(shown, encodingsOf(request)) : shown;
		const fresh = this.#keep(key, request, behavior, made, got);
		const source = fresh.isError ? "Error" : "Miss";
		return this.#fromKept(request, behavior, fresh, source);
	}

	#keep(
		key: string,
		{ path, query }: ViewerRequest,
		{ cache }: Behavior,
		{ status, headers, body }: Answer,
		got: Answer,
	): Kept {
		const said = {
			cacheControl: String(got.headers["cache-control"] ?? ""),
			expires: String(got.headers.expires ?? ""),
			now: this.#clock.now(),
		};
		const isError = got.status >= 400;
		const seconds = isError
			? errorLifetime(got.status, said, this.#errorSeconds(got.status))
			: lifetimeOf(said, cache);
		const asked =
			cache.queryStrings && query !== "" ? `${path}?${query}` : path;
		const until = this.#until(seconds);
		const since = said.now;
		const kept = { status, headers, body, path: asked, since, until, isError };
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
		const shown = (!unchanged && partOf(request, kept)) || kept;
		const { "content-length": _, ...rest } = shown.headers;
		const headers = {
			...(unchanged
				? rest
				: { ...rest, "content-length": String(shown.body.length) }),
			...(source === "Hit" ? { age: String(age) } : {}),
		};
		const body =
			unchanged || request.method === "HEAD" ? Buffer.alloc(0) : shown.body;
		const status = unchanged ? 304 : shown.status;
		const found = status < 400 ? source : "Error";
		return this.#finished({ status, headers, body }, found, securityHeaders);
	}

	async #passed(
		request: ViewerRequest,
		behavior: Behavior,
		incoming: Incoming,
	): Promise<Served> {
		const answer = await this.#ask(request, behavior, incoming, undefined);
		const isNone = typeof answer === "number";
		const status = isNone ? answer : (answer.statusCode ?? 502);
		const page = await this.#errorPage(status, request, incoming);
		if (page !== undefined && !isNone) answer.resume();
		if (page !== undefined) {
			const shown = withoutBody(page, request);
			return this.#finished(shown, "Error", behavior.securityHeaders);
		}
		if (isNone) return this.refusal(answer, noAnswer(answer));
		const served = { status, headers: cleaned(answer.headers), body: answer };
		const source = status < 400 ? "Miss" : "Error";
		return this.#finished(served, source, behavior.securityHeaders);
	}

	#errorSeconds(status: number): number {
		const { errorPages, errorCachingSeconds } = this.#configuration;
		const own = errorPages.find(({ code }) => code === status);
		return own?.cachingSeconds ?? errorCachingSeconds;
	}

	/**
	 * What stands for an error, where the distribution has a page for it: from the origin of that page's own path; where
	 * it has not got it, that is what is said. Source: CloudFront developer guide, "Generate custom error responses".
	 */
	async #errorPage(
		status: number,
		asked: ViewerRequest,
		incoming: Incoming,
	): Promise<Answer | undefined> {
		const { errorPages } = this.#configuration;
		const page = errorPages.find(({ code }) => code === status)?.page;
		if (status < 400 || page === undefined) return undefined;
		const none = { query: "", beginning: Buffer.alloc(0), bodySize: 0 };
		const request = { ...wholly(asked), ...none, path: page.path };
		const behavior = this.#behaviors.at(page.path);
		const answer = await this.#ask(request, behavior, incoming, undefined);
		const got = await this.#whole(answer);
		return got.status < 400 ? { ...got, status: page.status } : got;
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

	#finished(
		answer: Omit<Served, "isError">,
		source: Source,
		secured = false,
	): Served {
		return finished(answer, source, this.#via, secured);
	}
}

/** The same request for all of it, by whichever part it was asked for. */
function wholly(request: ViewerRequest): ViewerRequest {
	const headers = request.headers.filter(
		([name]) => name !== "range" && name !== "if-range",
	);
	return { ...request, method: "GET", headers };
}

/** A head is all that some ask for. */
function withoutBody(page: Answer, { method }: ViewerRequest): Answer {
	return method === "HEAD" ? { ...page, body: Buffer.alloc(0) } : page;
}
