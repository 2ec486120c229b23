import { expect, it } from "vitest";
import { parseEvent } from "./parse-event.ts";

const head = '"@level":"info","@module":"terraform.ui"';
const resource =
	'{"addr":"aws_lb.main","module":"","resource":"aws_lb.main","implied_provider":"aws","resource_type":"aws_lb","resource_name":"main","resource_key":null}';

// Printed by terraform 1.11.4.
it.each([
	[
		`{${head},"@message":"Terraform 1.11.4","terraform":"1.11.4","type":"version","ui":"1.2"}`,
		{ kind: "version", version: "1.11.4" },
	],
	[
		`{${head},"@message":"Initializing the backend...","message_code":"initializing_backend_message","type":"init_output"}`,
		{
			kind: "message",
			text: "Initializing the backend...",
			code: "initializing_backend_message",
		},
	],
	[
		`{${head},"change":{"resource":${resource},"action":"replace","reason":"cannot_update"},"type":"planned_change"}`,
		{
			kind: "planned-change",
			address: "aws_lb.main",
			action: "replace",
			reason: "cannot_update",
		},
	],
	[
		`{${head},"change":{"resource":${resource},"action":"update"},"type":"resource_drift"}`,
		{ kind: "drift", address: "aws_lb.main", action: "update" },
	],
	[
		`{${head},"changes":{"add":2,"change":0,"import":0,"remove":1,"operation":"apply"},"type":"change_summary"}`,
		{ kind: "summary", operation: "apply", add: 2, change: 0, remove: 1 },
	],
	[
		`{${head},"outputs":{"o":{"sensitive":false,"type":"string","value":"x"},"p":{"sensitive":true,"type":"string","value":"y"}},"type":"outputs"}`,
		{ kind: "outputs", values: { o: "x" } },
	],
	[
		`{${head},"hook":{"resource":${resource},"action":"create","elapsed_seconds":40},"type":"apply_progress"}`,
		{
			kind: "progress",
			stage: "continues",
			address: "aws_lb.main",
			action: "create",
			elapsedSeconds: 40,
		},
	],
	[
		`{${head},"hook":{"resource":${resource},"action":"create","id_key":"id","id_value":"arn:1","elapsed_seconds":61},"type":"apply_complete"}`,
		{
			kind: "progress",
			stage: "done",
			address: "aws_lb.main",
			action: "create",
			elapsedSeconds: 61,
			id: "arn:1",
		},
	],
	[
		`{${head},"hook":{"resource":${resource}},"type":"refresh_start"}`,
		{ kind: "refresh", stage: "started", address: "aws_lb.main" },
	],
	[
		`{"@level":"error","diagnostic":{"severity":"error","summary":"No value for required variable","detail":"…","range":{"filename":"main.tf","start":{"line":2,"column":1,"byte":43}}},"type":"diagnostic"}`,
		{
			kind: "diagnostic",
			diagnostic: {
				severity: "error",
				summary: "No value for required variable",
				detail: "…",
				file: "main.tf",
				line: 2,
			},
		},
	],
])("%s", (line, event) => {
	expect(parseEvent(line)).toEqual(event);
});

it.each([
	"",
	"Two interrupts received",
	"[]",
	"null",
	'{"type":"toString"}',
	'{"type":"provision_start"}',
])("passes over %s", (line) => {
	expect(parseEvent(line)).toBeUndefined();
});
