import type { UrlParts } from "../host-settings.ts";
import type { Definition } from "./definition.ts";
import type { KeptValues } from "./kept-values.ts";

/** Where a URL names the file with the authorities that its client believes. */
const authorityInUrl = /([?&](?:sslrootcert|ssl[_-]?ca)=)[^&]*/i;

/**
 * What a machine or task tells its program, as its definition has it and as secrets are now: neither less nor more.
 * The databases of a rehearsal have certificates of its own authority, so that a URL names that authority's file.
 */
export function toldVariables(
	{ variables, injected, urls, login }: Definition,
	kept: KeptValues,
	authority: string,
): Readonly<Record<string, string>> {
	const part = (key: string) => quoted((login && kept.value(login, key)) ?? "");
	const written = Object.entries(urls).map(([name, url]) => [
		name,
		withLogin(url, `${part("username")}:${part("password")}`),
	]);
	const all: Record<string, string> = {
		...variables,
		...kept.valuesOf(injected),
		...Object.fromEntries(written),
	};
	return Object.fromEntries(
		Object.entries(all).map(([name, value]) => [
			name,
			/^[\w+]+:\/\//.test(value)
				? value.replace(authorityInUrl, `$1${authority}`)
				: value,
		]),
	);
}

function withLogin(
	{ scheme, host, port, database, query }: UrlParts,
	login: string,
): string {
	const address = `${host}:${port}/${encodeURIComponent(database)}`;
	return `${scheme}://${login}@${address}${query === "" ? "" : `?${query}`}`;
}

/** As Python's `quote` writes it, with which a host does. */
function quoted(text: string): string {
	const hex = (one: string) =>
		`%${one.charCodeAt(0).toString(16).toUpperCase()}`;
	return encodeURIComponent(text).replace(/[!'()*]/g, hex);
}
