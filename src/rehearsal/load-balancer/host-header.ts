/** Host and port of a `Host` header, and where the request goes. */
export interface Place {
	/** `/path`, without host. */
	readonly path: string;
	readonly query: string;
	/** The host's name without its port. */
	readonly host: string;
	/** As the target shall see it. */
	readonly hostHeader: string;
}

/**
 * Takes a request's target and `Host` apart. The port in `Host` goes on only where the listener has a port of its
 * own; the host of an absolute URL is worth more than the header. Source: Application Load Balancer user guide, "Host
 * header preservation".
 */
export function placeOf(
	target: string,
	hostHeader: string,
	port: number,
	preserve: boolean,
): Place {
	let rest = target;
	let host = hostHeader;
	const absolute = /^https?:\/\/([^/?#]*)/i.exec(target);
	if (absolute !== null) {
		host = absolute[1] ?? "";
		rest = target.slice(absolute[0].length);
		if (!rest.startsWith("/")) rest = `/${rest}`;
	}
	const question = rest.indexOf("?");
	const name = host.replace(/:\d+$/, "");
	const isDefault = port === 80 || port === 443;
	const own = isDefault || name === "" ? name : `${name}:${port}`;
	return {
		path: question < 0 ? rest : rest.slice(0, question),
		query: question < 0 ? "" : rest.slice(question + 1),
		host: name,
		hostHeader: preserve ? hostHeader : own,
	};
}
