import { type Header, headerValues } from "../http/index.ts";
import type { StickinessConfiguration } from "./configuration.ts";
import type { CookieCodec } from "./cookie-codec.ts";

const week = 7 * 86_400_000;

/** The cookie that names the target group, where groups are weighted. */
export const groupCookie = "AWSALBTG";

/** The cookie that names the target: `AWSALB`, or the load balancer's twin of the application's own. */
export function targetCookie({ type }: StickinessConfiguration): string {
	return type === "lb_cookie" ? "AWSALB" : "AWSALBAPP-0";
}

/**
 * What a client's cookie remembers, unless it is too old. With an application's cookie the client must send both.
 * Source: Application Load Balancer user guide, "Sticky sessions".
 */
export function rememberedBy(
	headers: readonly Header[],
	cookie: string,
	codec: CookieCodec,
	seconds: number,
	now: number,
	companion = "",
): string | undefined {
	const cookies = cookiesOf(headers);
	if (companion !== "" && !cookies.has(companion)) return undefined;
	const value = cookies.get(cookie);
	const remembered = value === undefined ? undefined : codec.open(value);
	if (remembered === undefined) return undefined;
	return now - remembered.at > seconds * 1000 ? undefined : remembered.name;
}

/**
 * The cookies that remember a choice, for the response: both expire after seven days, whatever the stickiness, and
 * the second is for requests from other sites, which `AWSALBAPP` has none of.
 */
export function rememberingHeaders(
	cookie: string,
	name: string,
	codec: CookieCodec,
	now: number,
	secure: boolean,
): Header[] {
	const value = codec.seal({ name, at: now });
	const expires = new Date(now + week).toUTCString();
	const set = `${cookie}=${value}; Expires=${expires}; Path=/`;
	const headers: Header[] = [["Set-Cookie", set]];
	if (cookie.startsWith("AWSALBAPP")) return headers;
	const cors = `${cookie}CORS=${value}; Expires=${expires}; Path=/; SameSite=None${secure ? "; Secure" : ""}`;
	return [...headers, ["Set-Cookie", cors]];
}

/** The application has set its own cookie in this response. */
export function setsCookie(headers: readonly Header[], name: string): boolean {
	return headerValues(headers, "set-cookie").some((value) =>
		value.startsWith(`${name}=`),
	);
}

export function cookiesOf(headers: readonly Header[]): Map<string, string> {
	const cookies = new Map<string, string>();
	for (const value of headerValues(headers, "cookie")) {
		for (const pair of value.split(";")) {
			const equals = pair.indexOf("=");
			if (equals < 0) continue;
			const name = pair.slice(0, equals).trim();
			if (!cookies.has(name)) cookies.set(name, pair.slice(equals + 1).trim());
		}
	}
	return cookies;
}
