/**
 * What a function finds beside the language itself, as JavaScript that runs where it runs. Its only link with this
 * process is `host`, which takes and gives texts and is in nobody's reach but that of the wrappers here; they catch what
 * it throws, because an error of this process would be an object of it.
 *
 * Source: CloudFront developer guide, "JavaScript runtime 1.0/2.0 features for CloudFront Functions": `crypto` (hashes and
 * HMAC of md5, sha1, sha256), `querystring`, `Buffer` (2.0), `console.log`; `Date` stands still while a function runs; no
 * timers, no evaluation of texts.
 */
export const prelude = `"use strict";
((host, isTwo) => {
	const { parse, stringify } = JSON;
	const lines = [];
	const asked = (...texts) => {
		let found;
		try { found = host(...texts.map(String)); } catch { found = undefined; }
		if (typeof found !== "string") throw new TypeError("not supported: " + texts[0] + " " + texts[1]);
		return found;
	};
	const hashing = (kind, algorithm, key) => {
		let data = "";
		const hash = {
			update: (more) => { data += String(more); return hash; },
			digest: (encoding = "latin1") => asked(kind, algorithm, key, data, encoding),
		};
		return hash;
	};
	const crypto = {
		createHash: (algorithm) => hashing("hash", algorithm, ""),
		createHmac: (algorithm, key) => hashing("hmac", algorithm, key),
	};
	const unescape = (text) => {
		try { return decodeURIComponent(text); } catch { return text; }
	};
	const querystring = {
		escape: encodeURIComponent,
		unescape,
		parse: (text, separator = "&", equal = "=") => {
			const found = {};
			for (const part of String(text).split(separator)) {
				if (part === "") continue;
				const [name, ...rest] = part.split(equal);
				const key = unescape(name);
				const value = unescape(rest.join(equal));
				found[key] = key in found ? [].concat(found[key], value) : value;
			}
			return found;
		},
		stringify: (object, separator = "&", equal = "=") =>
			Object.entries(object).flatMap(([name, values]) =>
				[].concat(values).map((value) => encodeURIComponent(name) + equal + encodeURIComponent(value)),
			).join(separator),
	};
	querystring.decode = querystring.parse;
	querystring.encode = querystring.stringify;
	const recoded = (text, from, to) => asked("recode", text, from, to);
	const Buffer = {
		from: (text, encoding = "utf8") => {
			const bytes = recoded(text, encoding, "latin1");
			return { length: bytes.length, toString: (to = "utf8") => recoded(bytes, "latin1", to) };
		},
	};
	const cloudfront = new Proxy({}, {
		get: (_, name) => () => { throw new Error("a rehearsal has no " + String(name) + " of CloudFront's"); },
	});
	const modules = isTwo ? { crypto, querystring, buffer: { Buffer }, cloudfront } : { crypto, querystring };
	const started = Date.now();
	const RealDate = Date;
	class Standing extends RealDate {
		constructor(...given) { if (given.length === 0) super(started); else super(...given); }
		static now() { return started; }
	}
	const own = {
		Date: Standing,
		console: { log: (...all) => { lines.push(all.map((one) => typeof one === "string" ? one : stringify(one)).join(" ")); } },
		require: (name) => {
			const found = Object.hasOwn(modules, name) ? modules[name] : undefined;
			if (found === undefined) throw new Error('Cannot find module "' + name + '"');
			return found;
		},
		...(isTwo ? { Buffer, atob: (text) => recoded(text, "base64", "latin1"), btoa: (text) => recoded(text, "latin1", "base64") } : {}),
	};
	for (const name of ["WebAssembly", "SharedArrayBuffer", "Atomics"]) delete globalThis[name];
	for (const [name, value] of Object.entries(own))
		Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
	let outcome;
	const ended = (result) => { outcome = stringify({ ...result, lines }); };
	const failed = (error) => ended({ fault: error instanceof Error ? error.name + ": " + error.message : String(error) });
	const returned = (value) => { try { ended({ value }); } catch (error) { failed(error); } };
	Object.defineProperty(globalThis, "__run", {
		value: (handler, text) => {
			try {
				if (typeof handler !== "function") throw new ReferenceError("the function has no handler");
				const value = handler(parse(text));
				if (value instanceof Promise) value.then(returned, failed);
				else returned(value);
			} catch (error) { failed(error); }
		},
	});
	Object.defineProperty(globalThis, "__outcome", { value: () => outcome });
})`;
