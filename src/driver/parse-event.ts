import { engineDiagnostic } from "./engine-diagnostic.ts";
import type {
	EngineAction,
	EngineEvent,
	ProgressEvent,
} from "./engine-event.ts";
import {
	type JsonObject,
	numberAt,
	objectAt,
	parseObject,
	textAt,
} from "./json-object.ts";

/**
 * The event of one line; nothing for a line that is none, and for kinds that
 * nobody here needs: a newer engine may say more than an older one.
 */
export function parseEvent(line: string): EngineEvent | undefined {
	const value = parseObject(line);
	const type = value && textAt(value, "type");
	if (value === undefined || type === undefined) return undefined;
	return Object.hasOwn(readers, type) ? readers[type]?.(value) : undefined;
}

type Reader = (value: JsonObject) => EngineEvent | undefined;

const readers: Readonly<Record<string, Reader>> = {
	version: (value) => ({
		kind: "version",
		version: textAt(value, "terraform") ?? textAt(value, "tofu") ?? "",
	}),
	init_output: message,
	log: message,
	planned_change: (value) => ({
		kind: "planned-change",
		...changed(value),
		...reason(value),
	}),
	resource_drift: (value) => ({ kind: "drift", ...changed(value) }),
	change_summary: summary,
	outputs,
	apply_start: (value) => progress("started", value),
	apply_progress: (value) => progress("continues", value),
	apply_complete: (value) => progress("done", value),
	apply_errored: (value) => progress("failed", value),
	refresh_start: (value) => refresh("started", value),
	refresh_complete: (value) => refresh("done", value),
	diagnostic: (value) => ({
		kind: "diagnostic",
		diagnostic: engineDiagnostic(objectAt(value, "diagnostic")),
	}),
};

function message(value: JsonObject): EngineEvent {
	const code = textAt(value, "message_code");
	return {
		kind: "message",
		text: (textAt(value, "@message") ?? "").trim(),
		...(code !== undefined && { code }),
	};
}

function changed(value: JsonObject) {
	const change = objectAt(value, "change");
	return {
		address: textAt(objectAt(change, "resource"), "addr") ?? "",
		action: action(change),
	};
}

function reason(value: JsonObject) {
	const why = textAt(objectAt(value, "change"), "reason");
	return why === undefined ? {} : { reason: why };
}

function action(holder: JsonObject): EngineAction {
	return (textAt(holder, "action") ?? "noop") as EngineAction;
}

function summary(value: JsonObject): EngineEvent {
	const changes = objectAt(value, "changes");
	const operation = textAt(changes, "operation");
	return {
		kind: "summary",
		operation:
			operation === "apply" || operation === "destroy" ? operation : "plan",
		add: numberAt(changes, "add"),
		change: numberAt(changes, "change"),
		remove: numberAt(changes, "remove"),
	};
}

function outputs(value: JsonObject): EngineEvent {
	const all = objectAt(value, "outputs");
	const shown = Object.keys(all).filter(
		(name) => objectAt(all, name).sensitive !== true,
	);
	return {
		kind: "outputs",
		values: Object.fromEntries(
			shown.map((name) => [name, objectAt(all, name).value]),
		),
	};
}

function progress(
	stage: ProgressEvent["stage"],
	value: JsonObject,
): EngineEvent {
	const hook = objectAt(value, "hook");
	const id = textAt(hook, "id_value");
	return {
		kind: "progress",
		stage,
		address: textAt(objectAt(hook, "resource"), "addr") ?? "",
		action: action(hook),
		elapsedSeconds: numberAt(hook, "elapsed_seconds"),
		...(id !== undefined && { id }),
	};
}

function refresh(stage: "started" | "done", value: JsonObject): EngineEvent {
	const resource = objectAt(objectAt(value, "hook"), "resource");
	return { kind: "refresh", stage, address: textAt(resource, "addr") ?? "" };
}
