import type { Fields } from "../fields.ts";
import type { Action, Condition, Rule } from "./configuration.ts";

export function readRule(fields: Fields): Rule {
	const action = fields.part("action", readAction);
	return {
		priority: fields.number("priority"),
		conditions: fields.list("conditions", readCondition),
		action: action ?? fixed(503),
	};
}

function readCondition(fields: Fields): Condition {
	return {
		field: fields.choice("field", [
			"path-pattern",
			"host-header",
			"http-header",
			"http-request-method",
			"query-string",
			"source-ip",
		]),
		name: fields.text("name", ""),
		values: fields.texts("values"),
	};
}

/** An action; what a redirect leaves out stays as it was asked for. */
export function readAction(fields: Fields): Action {
	const type = fields.choice("type", ["forward", "redirect", "fixed-response"]);
	if (type === "forward") {
		return {
			type,
			groups: fields.list("groups", (one) => ({
				group: one.text("group"),
				weight: one.number("weight", 1),
			})),
			stickinessSeconds: fields.number("stickinessSeconds", 0),
		};
	}
	if (type === "redirect") {
		return {
			type,
			protocol: fields.text("protocol", "#{protocol}"),
			host: fields.text("host", "#{host}"),
			port: fields.text("port", "#{port}"),
			path: fields.text("path", "/#{path}"),
			query: fields.text("query", "#{query}"),
			status: fields.number("status", 302) === 301 ? 301 : 302,
		};
	}
	return fixed(
		fields.number("status"),
		fields.text("contentType", "text/plain"),
		fields.text("body", ""),
	);
}

function fixed(status: number, contentType = "text/plain", body = ""): Action {
	return { type: "fixed-response", status, contentType, body };
}
