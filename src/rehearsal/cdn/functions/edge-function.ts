import { createHash, createHmac } from "node:crypto";
import { createContext, Script } from "node:vm";
import type { FunctionEvent } from "./event.ts";
import type { FunctionSettings } from "./function-settings.ts";
import { prelude } from "./prelude.ts";

/** What it returned, or why it did not; with what it logged. */
export type FunctionOutcome = { readonly lines: readonly string[] } & (
	| { readonly value: unknown }
	| { readonly fault: string }
);

/**
 * CloudFront gives a function less than a millisecond of a processor of its own, and measures it as a share of what it does
 * not say. Here it shares a busy machine with everything else (a tenth of a second was too short for five lines), so that
 * only what would go on is ended.
 */
const longestMs = 1000;

const started = new Script(prelude, { filename: "prelude" });
const called = new Script(
	"__run(typeof handler === 'undefined' ? undefined : handler, __event)",
);
const asked = new Script("__outcome()");

/** The code of one function, run anew for each event: nothing that it keeps is there the next time. */
export class EdgeFunction {
	readonly name: string;
	readonly #isTwo: boolean;
	readonly #script: Script | undefined;
	readonly #fault: string = "";

	constructor({ name, runtime, code }: FunctionSettings) {
		this.name = name;
		this.#isTwo = runtime === "cloudfront-js-2.0";
		try {
			// On the first line, so that what is wrong is told by its own line.
			const text = `"use strict";${this.#isTwo ? withoutImports(code) : code}`;
			this.#script = new Script(text, { filename: name });
		} catch (error) {
			this.#fault = faultOf(error);
		}
	}

	run(event: FunctionEvent): FunctionOutcome {
		if (this.#script === undefined) return { fault: this.#fault, lines: [] };
		const context = createContext(Object.create(null), {
			codeGeneration: { strings: false, wasm: false },
			// What is promised is done within the time that it has, too.
			microtaskMode: "afterEvaluate",
		});
		const within = { timeout: longestMs };
		try {
			started.runInContext(context)(host, this.#isTwo);
			context.__event = JSON.stringify(event);
			this.#script.runInContext(context, within);
			called.runInContext(context, within);
			const text: unknown = asked.runInContext(context, within);
			return typeof text === "string"
				? JSON.parse(text)
				: { fault: "its promise was never kept", lines: [] };
		} catch (error) {
			return { fault: faultOf(error), lines: [] };
		}
	}
}

/** Errors that come out of a function are objects of its own: their texts alone are looked at. */
function faultOf(error: unknown): string {
	try {
		const { code, name, message } = Object(error);
		return code === "ERR_SCRIPT_EXECUTION_TIMEOUT"
			? `it has not ended after ${longestMs} ms`
			: `${name}: ${message}`;
	} catch {
		return "it threw what cannot be read";
	}
}

/** Its modules are no more than names for what it finds there; Node has real ones only where it is asked to try them. */
function withoutImports(code: string): string {
	return code.replace(
		/^[ \t]*import\s+([\w$]+|\{[^}]*\})\s+from\s+(["'])([\w-]+)\2/gm,
		(_, names, __, module) =>
			`const ${names.replaceAll(" as ", ": ")} = require("${module}")`,
	);
}

const encodings = ["utf8", "hex", "base64", "base64url", "latin1"] as const;
const algorithms = ["md5", "sha1", "sha256"];

/** Texts in, a text out; undefined for what there is not. */
function host(kind: string, ...given: readonly string[]): string | undefined {
	const [first = "", second = "", data = "", last = ""] = given;
	const encoding = (text: string) => encodings.find((one) => one === text);
	if (kind === "recode") {
		const [from, to] = [encoding(second), encoding(data)];
		return from && to && Buffer.from(first, from).toString(to);
	}
	const to = encoding(last);
	if (!algorithms.includes(first) || to === undefined) return undefined;
	const hash = kind === "hmac" ? createHmac(first, second) : createHash(first);
	return hash.update(data).digest().toString(to);
}
