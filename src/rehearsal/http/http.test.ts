import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	bodyReader,
	chunkOf,
	endToEnd,
	lastChunk,
	parseRequestHead,
	parseResponseHead,
	requestFraming,
	requestHeadText,
	responseFraming,
} from "./index.ts";

const head = (lines: string) => parseRequestHead(`GET / HTTP/1.1\r\n${lines}`);

describe("a request's head", () => {
	it("keeps the sender's spelling and its order", () => {
		expect(
			parseRequestHead("POST /a?b=c HTTP/1.1\r\nHost: x\r\nX-aB:  1 \t"),
		).toEqual({
			method: "POST",
			target: "/a?b=c",
			version: "1.1",
			headers: [
				["Host", "x"],
				["X-aB", "1"],
			],
			size: 45,
		});
	});

	it.each([
		["GET / HTTP/1.1\nHost: x", "bad-target"],
		["GET /", "bad-line"],
		["G(T / HTTP/1.1", "bad-method"],
		["GET /\u0001 HTTP/1.1", "bad-target"],
		["GET / HTTP/2.0", "unsupported-version"],
		["GET / HTP/1.1", "bad-version"],
	])("refuses %j: %s", (text, fault) => {
		expect(parseRequestHead(text)).toBe(fault);
	});

	it.each([
		"Host : x",
		" folded: x",
		"Host: x\r\n folded",
		"X: a\nY: b",
		"X: a\rb",
		"X: a\0b",
		"no colon",
		": no name",
	])("refuses the header line %j", (line) => {
		expect(head(line)).toBe("bad-header");
	});

	it("is read as it was written, whatever it holds", () => {
		const name = fc.stringMatching(/^[A-Za-z0-9!#$%&'*+.^_|~-]{1,20}$/);
		const value = fc.stringMatching(/^([!-~]([ -~]{0,20}[!-~])?)?$/);
		const headers = fc.array(fc.tuple(name, value));
		fc.assert(
			fc.property(headers, (lines) => {
				const text = requestHeadText("GET", "/x", lines);
				expect(parseRequestHead(text.slice(0, -4))).toMatchObject({
					headers: lines,
				});
			}),
		);
	});
});

it("reads a response's head, with or without a reason", () => {
	expect(parseResponseHead("HTTP/1.1 204 ")).toMatchObject({
		status: 204,
		reason: "",
	});
	expect(parseResponseHead("HTTP/1.0 404 Not Found\r\nA: b")).toMatchObject({
		reason: "Not Found",
		headers: [["A", "b"]],
	});
	expect(parseResponseHead("HTTP/1.1 99 x")).toBe("bad-line");
	expect(parseResponseHead("SSH-2.0-x")).toBe("bad-version");
});

describe("where a body ends", () => {
	it.each([
		[[["Content-Length", "5"]], { kind: "length", length: 5 }],
		[
			[
				["content-length", "5"],
				["Content-Length", "5"],
			],
			{ kind: "length", length: 5 },
		],
		[
			[
				["Content-Length", "5"],
				["Content-Length", "6"],
			],
			"bad-length",
		],
		[[["Content-Length", "+5"]], "bad-length"],
		[[["Content-Length", "5, 5"]], "bad-length"],
		[
			[
				["Content-Length", "5"],
				["Transfer-Encoding", "chunked"],
			],
			{ kind: "chunked" },
		],
		[[["Transfer-Encoding", "Chunked"]], { kind: "chunked" }],
		[[["Transfer-Encoding", "gzip, chunked"]], "bad-encoding"],
		[[["Transfer-Encoding", "xchunked"]], "bad-encoding"],
		[[], { kind: "none" }],
	] as const)("%j: %j", (headers, framing) => {
		expect(requestFraming(headers)).toEqual(framing);
	});

	it("is the end of the connection for a response that does not say", () => {
		expect(responseFraming("GET", 200, [])).toEqual({ kind: "until-close" });
		expect(responseFraming("HEAD", 200, [["Content-Length", "9"]])).toEqual({
			kind: "none",
		});
		expect(responseFraming("GET", 304, [])).toEqual({ kind: "none" });
	});
});

describe("chunks", () => {
	const read = (pieces: readonly Buffer[]) => {
		const reader = bodyReader({ kind: "chunked" });
		const data: Buffer[] = [];
		for (const [at, piece] of pieces.entries()) {
			const result = reader.read(piece);
			if (result === undefined) return "bad";
			data.push(...result.data);
			if (result.done) {
				const later = pieces.slice(at + 1);
				return [
					Buffer.concat(data).toString(),
					Buffer.concat([result.rest ?? Buffer.of(), ...later]).toString(),
				];
			}
		}
		return "more";
	};

	it("are put together again however they are cut", () => {
		const chunks = fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), {
			maxLength: 5,
		});
		fc.assert(
			fc.property(chunks, fc.integer({ min: 1, max: 9 }), (bodies, size) => {
				const bytes = Buffer.concat([
					...bodies.map((body) => chunkOf(Buffer.from(body))),
					lastChunk,
					Buffer.from("rest"),
				]);
				const cut = Array.from(
					{ length: Math.ceil(bytes.length / size) },
					(_, at) => bytes.subarray(at * size, (at + 1) * size),
				);
				expect(read(cut)).toEqual([Buffer.concat(bodies).toString(), "rest"]);
			}),
		);
	});

	it.each([
		"5\nhello\r\n0\r\n\r\n",
		"5\r\nhelloX\r\n0\r\n\r\n",
		"-1\r\n",
		"0x5\r\nhello\r\n",
		"\r\n",
		`${"0".repeat(20)}\r\n\r\n`,
	])("are refused: %j", (text) => {
		expect(read([Buffer.from(text)])).toBe("bad");
	});

	it("may have extensions and trailers", () => {
		expect(read([Buffer.from("5;a=b\r\nhello\r\n0\r\nX: y\r\n\r\nZ")])).toEqual(
			["hello", "Z"],
		);
	});
});

it("keeps what concerns one connection to that connection", () => {
	expect(
		endToEnd([
			["Connection", "close, X-Own"],
			["x-own", "1"],
			["Keep-Alive", "x"],
			["TE", "trailers"],
			["Accept", "*/*"],
		]),
	).toEqual([["Accept", "*/*"]]);
});
