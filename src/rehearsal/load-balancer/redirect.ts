import { headerValue } from "../http/index.ts";
import { dialledPort, type OutsidePort } from "../outside-ports.ts";
import type { Action } from "./configuration.ts";
import type { Asked } from "./rules.ts";

export type RedirectAction = Extract<Action, { readonly type: "redirect" }>;

/**
 * Where a redirect leads: its components with the reserved words filled in. A default port is not written.
 * Source: Application Load Balancer user guide, "Redirect actions".
 */
export function redirectUrl(
	action: RedirectAction,
	asked: Asked,
	listener: { readonly protocol: string; readonly port: number },
	outside: readonly OutsidePort[] = [],
): string {
	const own: Readonly<Record<string, string>> = {
		protocol: listener.protocol.toLowerCase(),
		host: asked.host,
		port: String(listener.port),
		path: asked.path.replace(/^\//, ""),
		query: asked.query,
	};
	const fill = (text: string) =>
		text.replace(
			/#\{(protocol|host|port|path|query)\}/g,
			(_, word: string) => own[word] ?? "",
		);
	const protocol = fill(action.protocol).toLowerCase();
	const host = fill(action.host);
	const came = headerValue(asked.request.headers, "host") ?? "";
	// To another host, the port is that host's.
	const port =
		host === asked.host
			? String(dialledPort(Number(fill(action.port)), came, outside))
			: fill(action.port);
	const query = fill(action.query);
	const isDefault = port === (protocol === "https" ? "443" : "80");
	return `${protocol}://${host}${isDefault ? "" : `:${port}`}${fill(action.path)}${query === "" ? "" : `?${query}`}`;
}
